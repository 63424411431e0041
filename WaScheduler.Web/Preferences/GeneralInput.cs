using FluentValidation;
using WaScheduler.Web.Calendars;
using WaScheduler.Web.Contacts.Phones;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Preferences;

/// <summary>The general preferences while they are being edited.</summary>
public sealed class GeneralInput
{
    public string HomeCountry { get; set; } = "";
    public string TimeZone { get; set; } = "";
    public string Language { get; set; } = "";

    /// <summary>Empty for the one that country and zone suggest.</summary>
    public string City { get; set; } = "";

    public static GeneralInput From(GeneralPreferences saved) =>
        new() { HomeCountry = saved.HomeCountry, TimeZone = saved.TimeZone, Language = saved.Language, City = saved.City ?? "" };

    /// <summary>What was saved, with what is edited here.</summary>
    public GeneralPreferences ToPreferences(GeneralPreferences saved) =>
        saved with { HomeCountry = HomeCountry, TimeZone = TimeZone, Language = Language, City = City.Length == 0 ? null : City };
}

internal sealed class GeneralInputValidator : AbstractValidator<GeneralInput>
{
    public GeneralInputValidator()
    {
        RuleFor(input => input.HomeCountry).Must(code => code.Length == 0 || Countries.IsKnown(code)).WithMessage("Choose a country of the list.");
        RuleFor(input => input.TimeZone).Must(zone => TimeZones.Fault(zone) is null).WithMessage("Choose a time zone of the list.");
        RuleFor(input => input.City).Must(city => city.Length == 0 || Cities.Find(city) is not null).WithMessage("Choose a city of the list.");
        RuleFor(input => input.Language).Must(Languages.IsKnown).WithMessage("Choose a language of the list.");
    }
}
