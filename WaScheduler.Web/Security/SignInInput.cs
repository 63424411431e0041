using FluentValidation;

namespace WaScheduler.Web.Security;

/// <summary>What the sign-in form sends.</summary>
public sealed class SignInInput
{
    public string Password { get; set; } = "";
}

internal sealed class SignInInputValidator : AbstractValidator<SignInInput>
{
    public SignInInputValidator() => RuleFor(input => input.Password).NotEmpty().WithMessage("Type your password.");
}
