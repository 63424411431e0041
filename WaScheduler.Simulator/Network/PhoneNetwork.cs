using System.Net.WebSockets;
using System.Text.Json;

namespace WaScheduler.Simulator.Network;

/// <summary>The network behind the page: one lock around one world. Control API, pages and the phone view all come through here.</summary>
internal sealed class PhoneNetwork : IDisposable
{
    private readonly ILogger _log;
    private readonly Agenda _agenda;
    private readonly Frames _frames;
    private readonly CancellationTokenSource _stopping = new();

    public PhoneNetwork(PracticePhoneOptions options, TimeProvider clock, ILogger<PhoneNetwork> log)
    {
        _log = log;
        Stopping = _stopping.Token;
        World = new World(options, clock);
        _agenda = new Agenda(clock, OnTime);
        Acks = new Acks(World, _agenda);
        Linking = new Linking(World, _agenda);
        Inbound = new Inbound(World);
        Media = new MediaFolder(options.DataDirectory);
        _frames = new Frames(World, Linking, Acks, log);
        if (World.Repaired)
            Log.Repaired(log, options.DataDirectory);
        Do(_ => Acks.PlanAll());
    }

    /// <summary>Raised after every change, on any thread; carries nothing.</summary>
    public event Action? Changed;

    /// <summary>Ends what would otherwise hold up a stop: the streams to viewers.</summary>
    public CancellationToken Stopping { get; }

    public Acks Acks { get; }

    public Linking Linking { get; }

    public Inbound Inbound { get; }

    public MediaFolder Media { get; }

    private World World { get; }

    /// <summary>Reads or changes the world under its lock.</summary>
    public T Do<T>(Func<World, T> work)
    {
        T result;
        lock (World.Gate)
        {
            result = work(World);
        }

        Changed?.Invoke();
        return result;
    }

    public void Do(Action<World> work) => Do(world =>
    {
        work(world);
        return true;
    });

    /// <summary>Only reads; nobody is told of a change.</summary>
    public T Look<T>(Func<World, T> work)
    {
        lock (World.Gate)
        {
            return work(World);
        }
    }

    /// <summary>A page may connect now.</summary>
    public bool Accepts => Look(world => !(world.Faults.RefuseUntil > world.Now));

    /// <summary>Serves one page until it or the server goes.</summary>
    public async Task ServePageAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        using var page = new PageConnection(socket, World.Clock);
        Do(world => world.Pages.Add(page));
        Log.PageConnected(_log, Look(w => w.Pages.Count));
        try
        {
            await page.RunAsync(frame => WhileRunning(() => _frames.Receive(page, frame)), () => Look(w => TimeSpan.FromMilliseconds(w.Policy.LatencyMs)), cancellationToken);
        }
        catch (JsonException e)
        {
            Log.PageUnreadable(_log, e.Message);
        }
        finally
        {
            Do(world => world.Pages.Remove(page));
            Log.PageLeft(_log, Look(w => w.Pages.Count), page.Ending ?? "said goodbye");
        }
    }

    /// <summary>A new policy, also for what is under way.</summary>
    public void Use(Policy policy) => Do(world =>
    {
        world.Record(new PhoneEvent(world.Now, PhoneEventKind.Policy) { Policy = policy });
        Acks.PlanAll();
    });

    /// <summary>A new data folder in effect: linked pages are logged out, everything is forgotten.</summary>
    public void Reset()
    {
        Do(world =>
        {
            Linking.Remove("unlinked_from_phone");
            _agenda.Clear();
            world.Forget();
            Media.Clear();
            foreach (var page in world.Pages.Where(p => p.ShownCode is not null))
            {
                page.RefsShown = 0;
                Linking.NextCode(page);
            }
        });
        Log.Forgotten(_log);
    }

    public void Dispose()
    {
        lock (World.Gate)
        {
            _stopping.Cancel();
            foreach (var page in World.Pages)
                page.Cut();
            _agenda.Dispose();
            World.Dispose();
        }

        _stopping.Dispose();
    }

    private void OnTime() => WhileRunning(_agenda.RunDue);

    /// <summary>For what may still come in while the files are already closed.</summary>
    private void WhileRunning(Action work) => Do(_ =>
    {
        if (!_stopping.IsCancellationRequested)
            work();
    });
}
