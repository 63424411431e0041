using FluentValidation;
using Microsoft.AspNetCore.Components;

namespace WaScheduler.Web.Shell;

/// <summary>The form of the kit page: a validator, fields with their error beside them, Enter saves.</summary>
public sealed partial class KitForm : ComponentBase
{
    private readonly KitInput _input = new();
    private readonly KitValidator _validator = new();
    private bool _saved;

    [Parameter] public string Id { get; set; } = "kit-form";

    internal sealed class KitInput
    {
        public string Name { get; set; } = "";
    }

    private sealed class KitValidator : AbstractValidator<KitInput>
    {
        public KitValidator() => RuleFor(input => input.Name).NotEmpty().WithMessage("Give it a name, so that you find it again.");
    }
}
