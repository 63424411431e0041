using Microsoft.Playwright;

namespace WaScheduler.WhatsApp.Browser;

/// <summary>A file put into the page by the browser itself, from the disk; removed again when disposed.</summary>
internal sealed class PageFile : IAsyncDisposable
{
    private static readonly TimeSpan Tidy = TimeSpan.FromSeconds(10);

    private readonly PageLink _link;

    private PageFile(PageLink link, string? input, string? code, string? detail) => (_link, Input, Code, Detail) = (link, input, code, detail);

    /// <summary>Id of the field that holds it; null when it did not get there.</summary>
    public string? Input { get; }

    /// <summary>Why not.</summary>
    public string? Code { get; }

    /// <summary>In the page's or the browser's words.</summary>
    public string? Detail { get; }

    /// <summary>Puts it there.</summary>
    public static async Task<PageFile> PutAsync(PageLink link, string path, TimeSpan deadline, CancellationToken cancellationToken)
    {
        var opened = await link.CallAsync<PageAnswer>("openFileInput", null, deadline, cancellationToken).ConfigureAwait(false);
        if (opened.Value?.Detail is not { } id) return new PageFile(link, null, opened.Code, opened.Detail);
        try
        {
            await link.PutFileAsync($"#{id}", path, deadline, cancellationToken).ConfigureAwait(false);
            return new PageFile(link, id, null, null);
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException)
        {
            return new PageFile(link, null, "file.not_put", exception.Message.Split('\n')[0]);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Input is not null) await _link.CallAsync<PageAnswer>("closeFileInput", new { id = Input }, Tidy, CancellationToken.None).ConfigureAwait(false);
    }
}
