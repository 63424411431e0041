using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using Microsoft.Playwright;
using Xunit;
using Xunit.v3;

[assembly: WaScheduler.Tests.Support.PagesOfTest]

namespace WaScheduler.Tests.Support;

/// <summary>
/// Closes the pages a test opened as soon as it ends, so that they do not go on drawing while others run; of a failed
/// test keeps before that what each page showed: artifacts/failed/NAME-1.png, and a .txt with address, words and complaints.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class PagesOfTestAttribute : BeforeAfterTestAttribute
{
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<IPage>> Opened = new();
    private static readonly ConcurrentDictionary<string, Task> Closing = new();

    /// <summary>Counts the page to the test at hand; one opened by a fixture belongs to the fixture.</summary>
    public static void Note(IPage page)
    {
        if (TestContext.Current.Test is { } test)
            Opened.GetOrAdd(test.UniqueID, _ => new()).Enqueue(page);
    }

    // Not waited for here: xunit offers nothing to await, and this may run on the very thread that reads the browser's answers.
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (!Opened.TryRemove(test.UniqueID, out var pages))
            return;
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        Closing[test.UniqueID] = Task.Run(() => CloseAsync(pages, failed ? $"{methodUnderTest.DeclaringType!.Name}.{methodUnderTest.Name}" : null));
    }

    /// <summary>Ends when every page of an ended test is closed, and kept if it was to be.</summary>
    public static async Task CloseAllAsync()
    {
        foreach (var (test, closing) in Closing)
        {
            try
            {
                await closing;
            }
            finally
            {
                Closing.TryRemove(test, out _); // a fault is told once
            }
        }
    }

    private static async Task CloseAsync(IEnumerable<IPage> pages, string? failed)
    {
        var number = 0;
        foreach (var page in pages)
        {
            if (failed is not null && !page.IsClosed)
                await KeepAsync(page, $"{failed}-{++number}");
            await page.Context.CloseAsync();
        }
    }

    private static async Task KeepAsync(IPage page, string name)
    {
        var path = Path.Combine(PageLook.Folder("failed"), name);
        var told = new StringBuilder().AppendLine(page.Url).AppendJoin('\n', TestBrowser.ComplaintsOf(page)).AppendLine();
        try
        {
            await page.ScreenshotAsync(new() { Path = path + ".png", FullPage = true, Timeout = 10_000 });
            told.AppendLine(await page.EvaluateAsync<string>("() => document.body.innerText"));
            told.AppendLine(await page.EvaluateAsync<string>("() => document.activeElement?.outerHTML ?? 'nothing has the focus'"));
        }
        catch (PlaywrightException e)
        {
            told.AppendLine(e.Message); // a page that answers no more must not hide why the test failed
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path + ".txt", told.ToString(), CancellationToken.None);
    }
}
