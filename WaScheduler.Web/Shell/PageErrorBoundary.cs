using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace WaScheduler.Web.Shell;

/// <summary>Keeps the rail alive when a page fails, says so in words, and forgets it at the next navigation.</summary>
public sealed class PageErrorBoundary : ErrorBoundary, IDisposable
{
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    protected override void OnInitialized() => Navigation.LocationChanged += Forget;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }
        builder.OpenComponent<PageFault>(1);
        builder.AddAttribute(2, nameof(PageFault.Retry), EventCallback.Factory.Create(this, Recover));
        builder.CloseComponent();
    }

    private void Forget(object? sender, LocationChangedEventArgs args) => Recover();

    public void Dispose() => Navigation.LocationChanged -= Forget;
}
