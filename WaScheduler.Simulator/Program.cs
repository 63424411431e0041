using System.Runtime.InteropServices;
using WaScheduler.Simulator;

var settings = new ConfigurationBuilder().AddCommandLine(args).Build();
var known = new[] { "urls", "data" };
if (settings.GetChildren().FirstOrDefault(s => !known.Contains(s.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
{
    await Console.Error.WriteLineAsync($"--{unknown.Key} is not an option of the practice phone. Use: --urls http://127.0.0.1:5190 --data FOLDER");
    return 2;
}

using var logging = LoggerFactory.Create(log => log.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Information));
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    var options = new PracticePhoneOptions { Urls = settings["urls"] ?? "http://127.0.0.1:5190", DataDirectory = settings["data"] ?? "data/practice-phone" };
    await using var phone = await PracticePhone.StartAsync(options, TimeProvider.System, logging, stop.Token);
    Console.WriteLine($"Practice phone: {phone.BaseAddress}phone   simulated WhatsApp Web: {phone.BaseAddress}   stop with Ctrl+C");
    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop.Token);
}
catch (PracticePhoneRefusedException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    // Ctrl+C is how it is meant to end.
}

return 0;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
