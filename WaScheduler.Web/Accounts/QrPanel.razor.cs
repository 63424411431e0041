using Microsoft.AspNetCore.Components;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Accounts;

/// <summary>The QR code with what is left of its time. A code that ran out is never shown as if it could be scanned.</summary>
public sealed partial class QrPanel : ComponentBase, IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private string? _code;
    private string? _image;
    private TimeSpan _total = Second;
    private ITimer? _timer;

    [Inject] private TimeProvider Clock { get; set; } = null!;

    /// <summary>The code shown now; null while WhatsApp shows none.</summary>
    [Parameter, EditorRequired] public QrCode? Qr { get; set; }

    /// <summary>Why there is none.</summary>
    [Parameter, EditorRequired] public string Cause { get; set; } = "";

    private TimeSpan Left => Qr is null ? TimeSpan.Zero : Qr.ExpiresAtUtc - Clock.GetUtcNow();

    private bool Expired => Left <= TimeSpan.Zero;

    private int SecondsLeft => Math.Max(0, (int)Math.Ceiling(Left.TotalSeconds));

    private string Width => FormattableString.Invariant($"width:{Math.Clamp(Left / _total, 0, 1):P0}").Replace(" ", "", StringComparison.Ordinal);

    protected override void OnInitialized() =>
        _timer = Clock.CreateTimer(_ => _ = InvokeAsync(StateHasChanged), null, Second, Second);

    protected override void OnParametersSet()
    {
        if (Qr?.Code == _code)
            return;
        _code = Qr?.Code;
        _image = Qr is null ? null : QrImage.DataUri(Qr.Code);
        _total = Left > Second ? Left : Second;
    }

    public void Dispose() => _timer?.Dispose();
}
