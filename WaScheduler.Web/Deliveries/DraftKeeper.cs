using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace WaScheduler.Web.Deliveries;

/// <summary>Keeps drafts in the owner's browser, so that neither a lost connection nor a closed tab loses what was typed.</summary>
public sealed class DraftKeeper(IJSRuntime js) : IAsyncDisposable
{
    private IJSObjectReference? _module;

    /// <summary>The draft of this key, or an empty one.</summary>
    public async Task<MessageDraft> ReadAsync(string key)
    {
        var module = await ModuleAsync();
        var draft = MessageDraft.Read(await module.InvokeAsync<string?>("read", key));
        draft.Text = await module.InvokeAsync<string?>("readText", key) ?? draft.Text;
        return draft;
    }

    /// <summary>From now on keeps what is typed into the text area, without asking the server.</summary>
    public async Task KeepAsync(string key, ElementReference text, bool focusText) =>
        await (await ModuleAsync()).InvokeVoidAsync("keep", key, text, focusText);

    /// <summary>Keeps recipients and time.</summary>
    public async Task SaveAsync(string key, MessageDraft draft) =>
        await (await ModuleAsync()).InvokeVoidAsync("save", key, draft.WriteWithoutText());

    /// <summary>Keeps all of it, text included.</summary>
    public async Task PutBackAsync(string key, MessageDraft draft) =>
        await (await ModuleAsync()).InvokeVoidAsync("save", key, draft.WriteWithoutText(), draft.Text);

    /// <summary>Throws it away.</summary>
    public async Task ForgetAsync(string key) => await (await ModuleAsync()).InvokeVoidAsync("forget", key);

    public async ValueTask DisposeAsync()
    {
        if (_module is null)
            return;
        try
        {
            await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone, and the module with it.
        }
    }

    private async Task<IJSObjectReference> ModuleAsync() =>
        _module ??= await js.InvokeAsync<IJSObjectReference>("import", "/messages/drafts.js");
}
