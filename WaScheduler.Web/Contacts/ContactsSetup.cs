namespace WaScheduler.Web.Contacts;

/// <summary>Registers contacts and the reading of numbers.</summary>
internal static class ContactsSetup
{
    public static IServiceCollection AddContacts(this IServiceCollection services)
    {
        services.AddSingleton<PhoneReader>();
        services.AddSingleton<RecipientResolver>();
        services.AddSingleton<RecipientChooser>();
        services.AddSingleton<ContactService>();
        services.AddSingleton<GroupDirectory>();
        services.AddHostedService(p => p.GetRequiredService<GroupDirectory>());
        return services;
    }
}
