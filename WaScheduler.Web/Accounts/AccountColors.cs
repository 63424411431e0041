using WaScheduler.Data.Accounts;

namespace WaScheduler.Web.Accounts;

/// <summary>How the colour of an account is shown.</summary>
public static class AccountColors
{
    /// <summary>The class of app.css that sets --account and --account-soft.</summary>
    public static string Css(AccountColor color) => $"account-{color.ToString().ToLowerInvariant()}";
}
