using WaScheduler.Data.Contacts;
using WaScheduler.Data.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

/// <summary>What tests of pages put into the app before they look at it.</summary>
internal static class LinkedAppSchedules
{
    public static async Task<Schedule> SaveAsync(this LinkedApp app, ScheduleInput input)
    {
        var answer = await app.Get<ScheduleService>().SaveAsync(input, CancellationToken.None);
        Assert.True(answer.IsOk, string.Join(" ", answer.Faults.Select(f => $"{f.Key}: {f.Value.Sentence}")));
        return answer.Value!;
    }

    public static async Task<Contact> EnsureContactAsync(this LinkedApp app, string name, string phone)
        => await app.Get<ContactQueries>().FindByPhoneAsync(phone, CancellationToken.None) ?? await app.AddContactAsync(name, phone);
}
