namespace WaScheduler.Tests;

public sealed class SmokeTests
{
    [Xunit.Fact]
    public void The_projects_build() => Xunit.Assert.NotNull(typeof(SmokeTests).Assembly);
}
