namespace WaScheduler.Web.Attachments;

/// <summary>Registers files that can be sent.</summary>
internal static class AttachmentsSetup
{
    public static IServiceCollection AddAttachments(this IServiceCollection services)
    {
        services.AddSingleton<AttachmentFiles>();
        services.AddSingleton<AttachmentService>();
        services.AddSingleton<AttachmentCleaner>();
        services.AddHostedService(p => p.GetRequiredService<AttachmentCleaner>());
        return services;
    }
}
