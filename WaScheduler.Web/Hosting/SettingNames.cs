using System.ComponentModel;
using System.Reflection;

namespace WaScheduler.Web.Hosting;

/// <summary>Compares what was configured with the settings there are.</summary>
internal static class SettingNames
{
    // Sections of ASP.NET, the runtime and Serilog; what stands in them is theirs to judge.
    private static readonly string[] OurSectionsMayNotBe = ["Logging", "Serilog", "Kestrel", "ConnectionStrings"];

    /// <summary>A sentence for each key of ours that does not exist or whose value is not of its type.</summary>
    public static IEnumerable<string> FindFaults(IConfiguration configuration, IReadOnlyList<OptionSection> sections)
    {
        foreach (var section in sections)
            foreach (var fault in FindFaults(configuration.GetSection(section.Name), section))
                yield return fault;
        var names = sections.Select(section => section.Name).ToList();
        foreach (var child in configuration.GetChildren())
            if (LooksMisspelt(child, names) is { } meant)
                yield return $"The section {child.Key} is not known. Did you mean {meant}?";
    }

    private static IEnumerable<string> FindFaults(IConfigurationSection configured, OptionSection section)
    {
        var properties = section.Type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var entry in configured.GetChildren())
        {
            var name = $"{section.Name}__{entry.Key}";
            if (!properties.TryGetValue(entry.Key, out var property))
                yield return Unknown(name, section.Name, NearestWord.To(entry.Key, properties.Keys), properties.Keys);
            else if (entry.Value is { Length: > 0 } value && !Converts(value, property.PropertyType))
                yield return $"{name} is \"{value}\", which is not {Kind(property.PropertyType)}. Correct it or remove it.";
        }
    }

    private static string Unknown(string name, string section, string? near, IEnumerable<string> known) => near is null
        ? $"{name} is not a setting. {section} has {string.Join(", ", known.Order(StringComparer.Ordinal))}."
        : $"{name} is not a setting. Did you mean {section}__{near}?";

    private static string? LooksMisspelt(IConfigurationSection child, List<string> names)
    {
        if (!child.GetChildren().Any() || names.Contains(child.Key, StringComparer.OrdinalIgnoreCase)
            || OurSectionsMayNotBe.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            return null;
        return NearestWord.To(child.Key, names);
    }

    private static bool Converts(string value, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        var converter = TypeDescriptor.GetConverter(plain);
        return !converter.CanConvertFrom(typeof(string)) || converter.IsValid(value);
    }

    private static string Kind(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(bool) ? "true or false"
            : plain == typeof(int) || plain == typeof(long) || plain == typeof(double) ? "a number"
            : plain == typeof(TimeSpan) ? "a duration such as 00:00:30"
            : plain == typeof(Uri) ? "an address such as https://web.whatsapp.com/"
            : plain.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(plain))}"
            : "a value it can take";
    }
}
