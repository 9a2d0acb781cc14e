using System.IO.Pipes;
using System.Runtime.Versioning;
using Recipes.Commands;
using static Recipes.Specs.Core.Commands.RunnerHarness;

namespace Recipes.Specs.Core.Commands;

/// <summary>Inherited descriptors, proven with GNU make's jobserver.</summary>
[SupportedOSPlatform("linux")]
public sealed class CommandJobserverSpecs : IDisposable
{
    // Each target ends only when all three run at once; without tokens make runs one after the other, which fails.
    private const string Makefile = """
        all: a b c
        a b c:
        	@echo started $@; touch $@.started
        	@i=0; until [ -e a.started ] && [ -e b.started ] && [ -e c.started ]; do i=$$((i+1)); [ $$i -lt 500 ] || exit 1; sleep 0.01; done
        """;

    private readonly PosixCommandRunner runner = new();
    private readonly TemporaryDirectory folder = new();

    public void Dispose()
    {
        runner.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Make_takes_its_tokens_from_an_inherited_pipe_and_returns_them()
    {
        await File.WriteAllTextAsync(folder.Path / "Makefile", Makefile);
        await using var writer = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.None);
        await using var reader = new AnonymousPipeClientStream(PipeDirection.In, writer.ClientSafePipeHandle);
        await writer.WriteAsync("++"u8.ToArray());
        int[] descriptors = [(int)reader.SafePipeHandle.DangerousGetHandle(), (int)writer.SafePipeHandle.DangerousGetHandle()];
        var command = Command.Create("make").In(folder.Path) with
        {
            InheritedDescriptors = descriptors,
            Environment = new Dictionary<string, string>
            {
                ["PATH"] = "/usr/bin:/bin",
                ["MAKEFLAGS"] = $" -j3 --jobserver-auth={descriptors[0]},{descriptors[1]}",
            },
        };
        var lines = new List<CommandLine>();
        var result = await runner.RunAsync(command, lines.Add, Patience());
        lines.Where(line => line.IsError).ShouldBeEmpty();
        lines.Select(line => line.Text).ShouldBe(["started a", "started b", "started c"], ignoreOrder: true);
        result.Succeeded.ShouldBeTrue();
        var tokens = new byte[2];
        await reader.ReadExactlyAsync(tokens);
        tokens.ShouldBe("++"u8.ToArray());
    }

    [Fact]
    public async Task Descriptors_stay_closed_to_other_commands()
    {
        await using var writer = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.None);
        var descriptor = (int)writer.SafePipeHandle.DangerousGetHandle();
        var list = Shell($"readlink /proc/self/fd/{descriptor} || echo closed");
        (await runner.LinesAsync(list with { InheritedDescriptors = [descriptor] }))[0].ShouldStartWith("pipe:");
        (await runner.LinesAsync(list)).ShouldBe(["closed"]);
    }
}
