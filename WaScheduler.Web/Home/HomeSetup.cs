namespace WaScheduler.Web.Home;

/// <summary>Registers the first page.</summary>
internal static class HomeSetup
{
    public static IServiceCollection AddHome(this IServiceCollection services) => services.AddSingleton<HomeService>();
}
