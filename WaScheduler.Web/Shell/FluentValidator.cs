using FluentValidation;
using FluentValidation.Internal;
using FluentValidation.Results;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace WaScheduler.Web.Shell;

/// <summary>Lets an EditForm be judged by a FluentValidation validator: the field on change, the whole on submit.</summary>
public sealed class FluentValidator<TModel> : ComponentBase, IDisposable where TModel : class
{
    private ValidationMessageStore? _messages;

    [CascadingParameter] private EditContext? Edit { get; set; }

    [Parameter, EditorRequired] public required IValidator<TModel> Validator { get; set; }

    protected override void OnInitialized()
    {
        if (Edit is null)
            throw new InvalidOperationException("FluentValidator stands inside an EditForm.");
        _messages = new ValidationMessageStore(Edit);
        Edit.OnValidationRequested += JudgeAll;
        Edit.OnFieldChanged += JudgeField;
    }

    /// <summary>Puts a fault found by a service beside the field it belongs to.</summary>
    public void Show(string propertyName, string sentence)
    {
        _messages!.Add(Edit!.Field(propertyName), sentence);
        Edit.NotifyValidationStateChanged();
    }

    private void JudgeAll(object? sender, ValidationRequestedEventArgs args)
    {
        _messages!.Clear();
        Add(Validator.Validate((TModel)Edit!.Model));
    }

    private void JudgeField(object? sender, FieldChangedEventArgs args)
    {
        _messages!.Clear(args.FieldIdentifier);
        var only = new MemberNameValidatorSelector([args.FieldIdentifier.FieldName]);
        Add(Validator.Validate(new ValidationContext<TModel>((TModel)Edit!.Model, new PropertyChain(), only)));
    }

    private void Add(ValidationResult result)
    {
        foreach (var fault in result.Errors)
            _messages!.Add(Edit!.Field(fault.PropertyName), fault.ErrorMessage);
        Edit!.NotifyValidationStateChanged();
    }

    public void Dispose()
    {
        if (Edit is null)
            return;
        Edit.OnValidationRequested -= JudgeAll;
        Edit.OnFieldChanged -= JudgeField;
    }
}
