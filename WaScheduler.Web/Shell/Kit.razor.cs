using Microsoft.AspNetCore.Components;

namespace WaScheduler.Web.Shell;

/// <summary>Shows every shared component; development only.</summary>
public sealed partial class Kit : ComponentBase
{
    public const string Address = "/_kit";

    private readonly string[] _options = ["Once", "Every day", "Every week"];
    private string _chosen = "Every day";
    private bool _on = true;
    private bool _sheet;
    private int _version = 1;

    [Inject] private OwnerClock Clock { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    private void Delete()
    {
        var before = _version;
        _version = 0;
        Toasts.Show("Dana Levi was deleted.", () =>
        {
            _version = before;
            return InvokeAsync(StateHasChanged);
        });
    }

    private static void Fail() => throw new InvalidOperationException("Failed on purpose.");
}
