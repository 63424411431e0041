namespace WaScheduler.Web.Security;

/// <summary>The owner's password, asked for at most so often.</summary>
public sealed class PasswordCheck(OwnerAccount account, SignInThrottle throttle, ILogger<PasswordCheck> logger)
{
    /// <summary>Null when the password is right, else a sentence.</summary>
    public async Task<string?> FindFaultAsync(HttpContext context, string password)
    {
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        if (throttle.Begin(address) is { } wait)
        {
            Log.Throttled(logger, address, wait);
            return $"Too many tries. Wait {Words(wait)} and try again.";
        }
        if (!account.IsPassword(password))
        {
            Log.WrongPassword(logger, address);
            await account.NoteWrongPasswordAsync();
            return "That is not the password.";
        }
        throttle.Succeeded(address);
        return null;
    }

    private static string Words(TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        return seconds switch
        {
            1 => "1 second",
            < 90 => $"{seconds} seconds",
            _ => $"{(seconds + 59) / 60} minutes",
        };
    }
}
