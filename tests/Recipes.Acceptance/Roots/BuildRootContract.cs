using System.Diagnostics;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots;

namespace Recipes.Acceptance.Roots;

/// <summary>What every kind of build root keeps: <see cref="IBuildRoot"/>'s contract, and what its kind declares that it can.</summary>
public abstract class BuildRootContract : IAsyncDisposable
{
    private readonly AbsolutePath directory = Directory.CreateTempSubdirectory("recipes-root-").FullName;
    private readonly List<CommandLine> lines = [];
    private readonly Lazy<IBuildRoots> kind;

    protected BuildRootContract() => kind = new Lazy<IBuildRoots>(MakeKind);

    protected ICommandRunner Runner { get; } = CommandRunners.Create();

    protected AbsolutePath Scratch => directory;

    protected IBuildRoots Roots => kind.Value;

    protected IList<CommandLine> Lines => lines;

    protected IReadOnlyList<string> Output => [.. lines.Where(line => !line.IsError).Select(line => line.Text)];

    protected IReadOnlyList<string> Errors => [.. lines.Where(line => line.IsError).Select(line => line.Text)];

    protected static IReadOnlyDictionary<string, string> Variables { get; } =
        Environment
            .GetEnvironmentVariables()
            .Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(pair => (string)pair.Key, pair => (string)pair.Value!);

    public async ValueTask DisposeAsync()
    {
        if ((Scratch / "root").DirectoryExists())
        {
            await using var root = await Roots.PrepareAsync(Request(RootLimits.None), CancellationToken.None);
            await root.DestroyAsync(CancellationToken.None);
        }
        (Runner as IDisposable)?.Dispose();
        directory.DeleteDirectory();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Exit_codes_come_through()
    {
        await using var root = await PrepareAsync();

        (await ShellAsync(root, "exit 0")).ExitCode.ShouldBe(0);
        (await ShellAsync(root, "exit 37")).ExitCode.ShouldBe(37);
        (await ShellAsync(root, "kill -TERM $$")).ExitCode.ShouldBe(143);
    }

    [Fact]
    public async Task Both_outputs_come_through()
    {
        await using var root = await PrepareAsync();

        await ShellAsync(root, "echo one; echo two >&2");

        Output.ShouldContain("one");
        Errors.ShouldContain("two");
        Output.ShouldNotContain("two");
    }

    [Fact]
    public async Task Input_directory_and_environment_go_in()
    {
        await using var root = await PrepareAsync();
        var command = Command.Create("/bin/sh", "-c", "pwd; echo \"[$GREETING] [$2]\"; cat", "x", "a b", "c  d") with
        {
            WorkingDirectory = "/tmp",
            StandardInput = "given\n",
            Environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["GREETING"] = "hello 'you'" },
        };

        (await root.RunAsync(command, onLine: lines.Add)).Succeeded.ShouldBeTrue(string.Join("\n", Errors));

        Output.ShouldBe(["/tmp", "[hello 'you'] [c  d]", "given"]);
    }

    [Fact]
    public async Task Changes_are_there_for_the_next_command_and_when_prepared_again()
    {
        await using (var root = await PrepareAsync())
            await ShellAsync(root, "echo kept > file");

        await using var again = await PrepareAsync();
        await ShellAsync(again, "cat file");

        Output.ShouldBe(["kept"]);
    }

    [Fact]
    public async Task A_missing_program_is_a_missing_tool()
    {
        await using var root = await PrepareAsync();

        var fault = await Should.ThrowAsync<RecipesException>(() => root.RunAsync(Command.Create("no-such-program")));

        fault.ExitCode.ShouldBe(ExitCode.MissingTool);
        fault.Message.ShouldContain("no-such-program");
    }

    [Fact]
    public async Task Silence_ends_a_command()
    {
        await using var root = await PrepareAsync(new RootLimits { Silence = TimeSpan.FromSeconds(0.5) });

        var fault = await Should.ThrowAsync<RecipesException>(() => ShellAsync(root, "echo begun; sleep 600"));

        fault.Message.ShouldContain("wrote nothing for 0.5 s");
        Output.ShouldContain("begun");
    }

    [Fact]
    public async Task Time_ends_a_command_that_is_not_silent()
    {
        await using var root = await PrepareAsync(new RootLimits { Total = TimeSpan.FromSeconds(1), Silence = TimeSpan.FromSeconds(30) });

        var fault = await Should.ThrowAsync<RecipesException>(() => ShellAsync(root, "while :; do echo on; sleep 0.1; done"));

        fault.Message.ShouldContain("took longer than 1 s");
    }

    [Fact]
    public async Task A_cancelled_command_ends_with_all_it_started()
    {
        await using var root = await PrepareAsync();
        using var stop = new CancellationTokenSource();
        var name = $"stamp-{Guid.NewGuid():N}";

        await Should.ThrowAsync<OperationCanceledException>(() =>
            root.RunAsync(
                Command.Create(
                    "/bin/sh",
                    "-c",
                    $"trap '' INT TERM; echo x > {name}; (while :; do echo x >> {name}; sleep 0.05; done) & echo begun; wait"
                ) with
                {
                    GracePeriod = TimeSpan.Zero,
                },
                onLine: _ => stop.Cancel(),
                cancellationToken: stop.Token
            )
        );

        await ShellAsync(root, $"wc -c < {name}; sleep 0.4; wc -c < {name}");
        Output.Count.ShouldBe(2);
        Output[0].Trim().ShouldBe(Output[1].Trim());
    }

    [Fact]
    public async Task Commands_of_one_process_take_turns()
    {
        await using var root = await PrepareAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => ShellAsync(root, $"sleep 0.2; echo {i} >> turns")));

        results.ShouldAllBe(result => result.Succeeded);
        await ShellAsync(root, "wc -l < turns");
        Output.ShouldBe(["4"]);
    }

    [Fact]
    public async Task Files_go_in_and_out_with_modes_and_links()
    {
        await using var root = await PrepareAsync();
        var source = Scratch / "source";
        (source / "tool").WriteAllText("#!/bin/sh\necho run\n");
        File.SetUnixFileMode(source / "tool", (UnixFileMode)0x1ED);
        (source / "deep" / "file").WriteAllText("text\n");
        File.CreateSymbolicLink(source / "link", "deep/file");

        await root.CopyInAsync(source, root.WorkDirectory / "in" / "copy", CancellationToken.None);
        await ShellAsync(root, "in/copy/tool; cat in/copy/link; readlink in/copy/link");
        await root.CopyOutAsync(root.WorkDirectory / "in" / "copy", Scratch / "out" / "copy", CancellationToken.None);
        await root.CopyOutAsync(root.WorkDirectory / "in" / "copy" / "deep" / "file", Scratch / "single", CancellationToken.None);

        Output.ShouldBe(["run", "text", "deep/file"]);
        (Scratch / "out" / "copy" / "deep" / "file").ReadAllText().ShouldBe("text\n");
        new FileInfo(Scratch / "out" / "copy" / "link").LinkTarget.ShouldBe("deep/file");
        File.GetUnixFileMode(Scratch / "out" / "copy" / "tool").ShouldBe((UnixFileMode)0x1ED);
        (Scratch / "single").ReadAllText().ShouldBe("text\n");
        await Should.ThrowAsync<RecipesException>(() =>
            root.CopyOutAsync(root.WorkDirectory / "nothing", Scratch / "nothing", CancellationToken.None)
        );
    }

    [Fact]
    public async Task What_was_destroyed_leaves_nothing()
    {
        await using var root = await PrepareAsync();
        await ShellAsync(root, "mkdir -m 0 closed; echo x > file");

        await root.DestroyAsync(CancellationToken.None);

        (Scratch / "root").Exists().ShouldBeFalse();
        File.ReadAllText("/proc/self/mountinfo").ShouldNotContain(Scratch);
    }

    [Fact]
    public async Task What_the_kind_cannot_give_is_refused_by_name()
    {
        Require(RootAbilities.None);
        var abilities = Roots.Survey().Abilities;
        (RootAbilities Ability, RootRequest Request)[] requests =
        [
            (RootAbilities.MemoryLimit, Request(new RootLimits { MemoryBytes = 1 << 28 })),
            (RootAbilities.ProcessorLimit, Request(new RootLimits { Processors = 0.5 })),
            (RootAbilities.ProcessLimit, Request(new RootLimits { Processes = 100 })),
            (RootAbilities.DiskLimit, Request(new RootLimits { DiskBytes = 1 << 28 })),
            (RootAbilities.NetworkOff, Request(RootLimits.None) with { HasNetwork = false }),
            (RootAbilities.Mounts, Request(RootLimits.None) with { Mounts = [new RootMount(Scratch, "/mnt/x", true)] }),
        ];
        foreach (var (ability, request) in requests.Where(pair => !abilities.HasFlag(pair.Ability)))
        {
            var fault = await Should.ThrowAsync<RecipesException>(() => Roots.PrepareAsync(request, CancellationToken.None));
            fault.ExitCode.ShouldBe(ExitCode.MissingTool, ability.ToString());
            fault.Hint.ShouldNotBeNullOrEmpty();
        }
    }

    [Fact]
    public async Task The_host_is_hidden()
    {
        Require(RootAbilities.FileIsolation | RootAbilities.ProcessIsolation);
        await using var root = await PrepareAsync();
        var secret = (Scratch / "secret").WriteAllText("secret\n");

        await ShellAsync(root, $"cat {secret}; ls /proc | grep -c '^[0-9]*$' || ls -d /proc/[0-9]* | wc -l");

        Output.ShouldNotContain("secret");
        int.Parse(Output[^1].Trim()).ShouldBeLessThan(120);
    }

    [Fact]
    public async Task There_is_no_network_unless_asked_for()
    {
        Require(RootAbilities.NetworkOff);
        await using var root = await PrepareAsync(hasNetwork: false);

        await ShellAsync(root, "tail -n +3 /proc/net/dev 2>/dev/null || cat /proc/net/dev");

        // Only the loopback device, and what a kernel makes in every namespace; none has carried anything out.
        Output
            .Where(line => line.Contains("eth", StringComparison.Ordinal) || line.Contains("ens", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Memory_is_limited()
    {
        Require(RootAbilities.MemoryLimit);
        await using var root = await PrepareAsync(new RootLimits { MemoryBytes = MemoryForTests });

        var result = await ShellAsync(root, $"perl -e '$x = q(x) x ({MemoryForTests} * 2); print length $x'");

        result.Succeeded.ShouldBeFalse();
        Output.ShouldNotContain($"{MemoryForTests * 2}");
    }

    [Fact]
    public async Task Processes_are_limited()
    {
        Require(RootAbilities.ProcessLimit);
        await using var root = await PrepareAsync(new RootLimits { Processes = 30 });

        await ShellAsync(
            root,
            "perl -e 'for (1..60) { my $p = fork; defined $p or do { print qq(refused\\n); exit 1 }; $p or sleep 5, exit }'"
        );

        Output.ShouldContain("refused");
    }

    [Fact]
    public async Task Processor_time_is_limited()
    {
        Require(RootAbilities.ProcessorLimit);
        Assert.SkipUnless(HasPartsOfProcessors, $"A {Roots.Name} has whole processors only for a user without rights.");
        await using var root = await PrepareAsync(new RootLimits { Processors = 0.2 });
        var start = Stopwatch.GetTimestamp();

        (await ShellAsync(root, "perl -e '1 while (times)[0] + (times)[1] < 0.6'")).Succeeded.ShouldBeTrue();

        // A busy machine makes it only later: with a processor of its own it would be done in 0.6 s.
        Stopwatch.GetElapsedTime(start).TotalSeconds.ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task Bytes_on_disk_are_limited()
    {
        Require(RootAbilities.DiskLimit);
        await using var root = await PrepareAsync(new RootLimits { DiskBytes = DiskForTests });

        (await ShellAsync(root, $"dd if=/dev/zero of=big bs=1048576 count={(DiskForTests >> 20) + 50}")).Succeeded.ShouldBeFalse();
        Errors.ShouldContain(line => line.Contains("No space left", StringComparison.Ordinal));
        // The same room is there again: only that build has ended.
        (await ShellAsync(root, "rm big; echo small > small; cat small")).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_directory_of_this_machine_is_there_as_said()
    {
        Require(RootAbilities.Mounts);
        var (shown, shared) = ((Scratch / "shown").CreateDirectory(), (Scratch / "shared").CreateDirectory());
        (shown / "file").WriteAllText("shown\n");
        var request = Request(RootLimits.None) with
        {
            Mounts = [new RootMount(shown, "/mnt/shown", IsReadOnly: true), new RootMount(shared, "/mnt/shared", IsReadOnly: false)],
        };
        await using var root = await Roots.PrepareAsync(request, CancellationToken.None);

        await ShellAsync(root, "cat /mnt/shown/file; echo no > /mnt/shown/file; rm -f /mnt/shown/file; echo made > /mnt/shared/made");

        Output.ShouldBe(["shown"]);
        (shown / "file").ReadAllText().ShouldBe("shown\n");
        (shared / "made").ReadAllText().ShouldBe("made\n");
    }

    [Fact]
    public async Task A_snapshot_has_all_files()
    {
        Require(RootAbilities.Snapshots);
        await using var root = await PrepareAsync();
        await ShellAsync(root, "echo new > /etc/new; rm /etc/b; rm -r /usr/x; mkdir /usr/x; echo z > /usr/x/z");

        await root.SnapshotAsync(Scratch / "snapshot", CancellationToken.None);

        (Scratch / "snapshot" / "etc" / "new").ReadAllText().ShouldBe("new\n");
        (Scratch / "snapshot" / "etc" / "a").ReadAllText().ShouldBe("1\n");
        (Scratch / "snapshot" / "etc" / "b").Exists().ShouldBeFalse();
        Directory.GetFileSystemEntries(Scratch / "snapshot" / "usr" / "x").Select(Path.GetFileName).ShouldBe(["z"]);
        (Scratch / "snapshot" / "usr" / "bin" / "sh").Exists().ShouldBeTrue();
    }

    [Fact]
    public async Task The_builder_is_who_owns_app_and_nobody_else()
    {
        Require(RootAbilities.Builder);
        await using var root = await PrepareAsync();

        await root.RunAsync(
            Command.Create(
                "/bin/sh",
                "-c",
                "id -u; id -g; echo $HOME $USER; pwd; echo mine > /app/mine; echo no > /etc/no || echo refused"
            ),
            RootUser.Builder,
            lines.Add
        );

        Output.ShouldBe(["1000", "1000", "/app app", "/app", "refused"]);
    }

    protected abstract IBuildRoots MakeKind();

    /// <summary>The request of the kind: with a base image where it wants one.</summary>
    protected abstract RootRequest Request(RootLimits limits);

    protected virtual long MemoryForTests => 64 << 20;

    protected virtual bool HasPartsOfProcessors => true;

    protected virtual long DiskForTests => 24 << 20;

    protected void Require(RootAbilities abilities)
    {
        var support = Roots.Survey();
        Assert.SkipWhen(support.Missing is not null, $"A {Roots.Name} cannot be had here: {support.Missing}.");
        Assert.SkipUnless(support.Abilities.HasFlag(abilities), $"A {Roots.Name} does not declare {abilities & ~support.Abilities} here.");
    }

    protected async Task<IBuildRoot> PrepareAsync(RootLimits? limits = null, bool? hasNetwork = null)
    {
        Require(RootAbilities.None);
        var request = Request(limits ?? RootLimits.None);
        return await Roots.PrepareAsync(request with { HasNetwork = hasNetwork ?? request.HasNetwork }, CancellationToken.None);
    }

    protected Task<CommandResult> ShellAsync(IBuildRoot root, string script) =>
        root.RunAsync(Command.Create("/bin/sh", "-c", script) with { GracePeriod = TimeSpan.FromSeconds(0.3) }, onLine: lines.Add);
}
