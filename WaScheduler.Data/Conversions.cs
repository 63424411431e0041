using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace WaScheduler.Data;

/// <summary>Instants are stored as whole milliseconds since 1970 UTC, so that SQLite can compare and sort them.</summary>
internal sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(
    instant => instant.ToUnixTimeMilliseconds(),
    milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

/// <summary>Enums are stored as their words, and a CHECK keeps others out.</summary>
internal static class WordColumns
{
    public static void HasWords<TEntity, TEnum>(
        this EntityTypeBuilder<TEntity> entity, Expression<Func<TEntity, TEnum>> property)
        where TEntity : class
        where TEnum : struct, Enum
    {
        var column = entity.Property(property).HasConversion<string>().Metadata.Name;
        var words = string.Join(", ", Enum.GetNames<TEnum>().Select(w => $"'{w}'"));
        var table = entity.Metadata.GetTableName();
        entity.ToTable(t => t.HasCheckConstraint($"CK_{table}_{column}", $"{column} IN ({words})"));
    }
}
