using FluentValidation;
using WaScheduler.Web.Contacts.Phones;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Security;

/// <summary>What the set-up form sends. Plain HTML without a session: the second step carries the answers of the first.</summary>
public sealed class SetUpInput
{
    public string Token { get; set; } = "";

    /// <summary>The step that was answered: 1 country and zone, 2 also the password.</summary>
    public int Step { get; set; } = 1;

    public string HomeCountry { get; set; } = "";
    public string TimeZone { get; set; } = "";
    public string Password { get; set; } = "";
}

internal sealed class SetUpInputValidator : AbstractValidator<SetUpInput>
{
    public SetUpInputValidator()
    {
        RuleFor(input => input.HomeCountry).Must(Countries.IsKnown).WithMessage("Choose the country your contacts’ numbers are written for.");
        RuleFor(input => input.TimeZone).Must(zone => TimeZones.Fault(zone) is null).WithMessage("Choose the time zone you live in.");
        When(input => input.Step > 1, () => RuleFor(input => input.Password).IsNewPassword());
    }
}

/// <summary>What a new password has to be.</summary>
internal static class NewPassword
{
    public static IRuleBuilderOptions<T, string> IsNewPassword<T>(this IRuleBuilder<T, string> rule) => rule
        .MinimumLength(SecurityOptions.ShortestPassword)
        .WithMessage($"Use at least {SecurityOptions.ShortestPassword} characters.")
        .MaximumLength(SecurityOptions.LongestPassword)
        .WithMessage($"Use at most {SecurityOptions.LongestPassword} characters.");
}
