using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using WaScheduler.Tests.Hygiene;
using WaScheduler.Web.Hosting;
using Xunit;

namespace WaScheduler.Tests.Hosting;

/// <summary>Nothing that an owner runs can kill itself: release builds have no call of a failpoint, and refuse the setting.</summary>
public sealed class FailpointsTests
{
    [Fact]
    public void A_build_without_failpoints_refuses_the_setting_and_one_with_them_takes_it()
    {
        var options = new FailpointOptions { File = "/somewhere/failpoint" };

        Assert.Contains("Failpoints__File", Assert.Single(new FailpointCheck(options, areBuiltIn: false).FindFaults()), StringComparison.Ordinal);
        Assert.Empty(new FailpointCheck(options, areBuiltIn: true).FindFaults());
        Assert.Empty(new FailpointCheck(new FailpointOptions(), areBuiltIn: false).FindFaults());
    }

    [Fact]
    public void Every_failpoint_is_passed_somewhere_in_a_debug_build()
    {
        var sources = Repository.SourceFiles.Where(f => f.StartsWith("WaScheduler.Web/", StringComparison.Ordinal)).Select(Repository.Read).ToList();

        Assert.All(Enum.GetNames<Failpoint>(), name => Assert.Contains(sources, text => text.Contains($".Hit(Failpoint.{name})", StringComparison.Ordinal)));
        Assert.True(CallsOfHit(typeof(Failpoints).Assembly.Location) >= Enum.GetNames<Failpoint>().Length);
    }

    /// <summary>Builds as the Dockerfile and ./run do, so it takes a while: ./test --faults.</summary>
    [Fact(Explicit = true)]
    public void A_release_build_has_no_call_of_a_failpoint_and_does_not_start_with_the_setting()
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "faults", "release");
        var built = Command.Run("dotnet", ["build", Path.Combine(Repository.Root, "WaScheduler.Web"), "-c", "Release", "-v", "q", "-nologo", "--no-restore", "-o", folder], Repository.Root);
        Assert.True(built.ExitCode == 0, built.Output);
        var program = Path.Combine(folder, "WaScheduler.Web.dll");

        Assert.Equal(0, CallsOfHit(program));
        var (exitCode, _, errors) = Command.Run("dotnet", [program, "--urls", "http://127.0.0.1:0", "--data", Path.Combine(folder, "data"), "--Failpoints:File=x"], folder);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("Failpoints__File is \"x\"", errors, StringComparison.Ordinal);
    }

    // The two call instructions with the method's own token behind them.
    private static int CallsOfHit(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        var methods = reader.MethodDefinitions.ToDictionary(handle => handle, reader.GetMethodDefinition);
        var hit = methods.Single(m => reader.StringComparer.Equals(m.Value.Name, nameof(Failpoints.Hit))
            && reader.StringComparer.Equals(reader.GetTypeDefinition(m.Value.GetDeclaringType()).Name, nameof(Failpoints)));
        var token = BitConverter.GetBytes(MetadataTokens.GetToken(hit.Key));
        return methods.Values.Where(m => m.RelativeVirtualAddress != 0).Sum(m => Count(file.GetMethodBody(m.RelativeVirtualAddress).GetILBytes() ?? [], token));
    }

    private static int Count(byte[] code, byte[] token)
    {
        var calls = 0;
        for (var i = 1; i + 4 <= code.Length; i++)
        {
            if (code.AsSpan(i, 4).SequenceEqual(token) && (code[i - 1] == OpCodes.Call.Value || code[i - 1] == OpCodes.Callvirt.Value))
                calls++;
        }

        return calls;
    }
}
