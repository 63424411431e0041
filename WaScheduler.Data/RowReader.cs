using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace WaScheduler.Data;

/// <summary>Reads rows of a statement that returns every column into entities, by the model's own columns and conversions.</summary>
/// <param name="model">The model.</param>
/// <param name="create">Makes an empty entity.</param>
internal sealed class RowReader<T>(IModel model, Func<T> create)
    where T : class
{
    private readonly Dictionary<string, IProperty> _properties = model.FindEntityType(typeof(T))!.GetProperties().ToDictionary(p => p.Name);
    private (int Ordinal, Action<T, object?> Set)[]? _columns;

    /// <summary>The entity of the row the reader stands on.</summary>
    public T Read(DbDataReader row)
    {
        _columns ??= [.. Enumerable.Range(0, row.FieldCount).Where(i => _properties.ContainsKey(row.GetName(i))).Select(i => (i, Setter(_properties[row.GetName(i)])))];
        var entity = create();
        foreach (var (ordinal, set) in _columns) set(entity, row.IsDBNull(ordinal) ? null : row.GetValue(ordinal));
        return entity;
    }

    private static Action<T, object?> Setter(IProperty property)
    {
        var set = property.PropertyInfo!.GetSetMethod(nonPublic: true)!;
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        var converter = property.GetValueConverter() ?? property.GetTypeMapping().Converter;
        return (entity, value) => set.Invoke(entity, [value is null ? null : From(value, type, converter)]);
    }

    private static object? From(object value, Type type, ValueConverter? converter)
    {
        if (converter is null) return Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        var provider = Nullable.GetUnderlyingType(converter.ProviderClrType) ?? converter.ProviderClrType;
        return converter.ConvertFromProvider(value.GetType() == provider ? value : Convert.ChangeType(value, provider, CultureInfo.InvariantCulture));
    }
}
