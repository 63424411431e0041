namespace WaScheduler.Web.Templates;

/// <summary>Registers what turns texts with placeholders into messages.</summary>
internal static class TemplatesSetup
{
    public static IServiceCollection AddTemplates(this IServiceCollection services)
    {
        services.AddSingleton<MessageWriter>();
        services.AddSingleton<TemplateService>();
        return services;
    }
}
