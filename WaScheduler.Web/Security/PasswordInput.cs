using FluentValidation;

namespace WaScheduler.Web.Security;

/// <summary>What the form for a new password sends.</summary>
public sealed class PasswordInput
{
    public string Current { get; set; } = "";
    public string Next { get; set; } = "";
}

internal sealed class PasswordInputValidator : AbstractValidator<PasswordInput>
{
    public PasswordInputValidator()
    {
        RuleFor(input => input.Current).NotEmpty().WithMessage("Type the password you have now.");
        RuleFor(input => input.Next).IsNewPassword();
        RuleFor(input => input.Next).NotEqual(input => input.Current).WithMessage("This is the password you have now. Choose another one.").When(input => input.Next.Length > 0);
    }
}
