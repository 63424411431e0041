using Microsoft.AspNetCore.Components;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Accounts;

/// <summary>The QR code with what is left of its time. A code that ran out is never shown as if it could be scanned.</summary>
public sealed partial class QrPanel : ComponentBase
{
    private string? _code;
    private string? _image;

    [Inject] private TimeProvider Clock { get; set; } = null!;

    /// <summary>The code shown now; null while WhatsApp shows none.</summary>
    [Parameter, EditorRequired] public QrCode? Qr { get; set; }

    /// <summary>Why there is none.</summary>
    [Parameter, EditorRequired] public string Cause { get; set; } = "";

    private bool Expired => Qr is null || Qr.ExpiresAtUtc <= Clock.GetUtcNow();

    protected override void OnParametersSet()
    {
        if (Qr?.Code == _code)
            return;
        _code = Qr?.Code;
        _image = Qr is null ? null : QrImage.DataUri(Qr.Code);
    }
}
