namespace WaScheduler.Web.Contacts.Phones;

/// <summary>Digits that were once written after the country code and are no more: Mexico dropped the 1 of +52 1 in 2019, but many address books keep it.</summary>
internal static class RetiredPrefix
{
    private const string Mexico = "MX";
    private const string MobileMark = "1";

    internal static string Without(NumberingPlan plan, string national) =>
        plan.Country == Mexico && national.StartsWith(MobileMark, StringComparison.Ordinal) && plan.Allows(national[1..])
            ? national[1..]
            : national;
}
