using System.Text.Json;
using System.Text.Json.Serialization;

namespace WaScheduler.Simulator.Network;

/// <summary>The one way JSON is written here: camelCase, enums as words.</summary>
internal static class Json
{
    /// <summary>For answers and for the page: absent things are null.</summary>
    public static readonly JsonSerializerOptions Shown = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>For files: absent things take no room.</summary>
    public static readonly JsonSerializerOptions Stored = new(Shown)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
