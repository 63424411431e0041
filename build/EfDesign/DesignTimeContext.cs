using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using WaScheduler.Data;

namespace EfDesign;

/// <summary>Gives `dotnet ef` a context on a throw-away file.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<AppDbContext>
{
    public AppDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<AppDbContext>();
        DataSetup.Configure(options, Path.Combine(Path.GetTempPath(), "wa-scheduler-design.db"));
        return new AppDbContext(options.Options);
    }
}

internal static class Program
{
    private static void Main() => Console.WriteLine("Start-up project of `dotnet ef`; see CONTRIBUTING.md.");
}
