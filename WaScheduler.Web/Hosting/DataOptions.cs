namespace WaScheduler.Web.Hosting;

/// <summary>Where the app keeps what it knows.</summary>
public sealed class DataOptions
{
    public const string Section = "Data";

    /// <summary>The data folder; unset: data/ beside the solution, or /data in a container.</summary>
    public string? Directory { get; set; }
}
