using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots;
using Recipes.Roots.Syncing;

namespace Recipes.Specs.Roots.Syncing;

public sealed class BaseSyncSpecs
{
    [Fact]
    public void What_differs_is_one_transaction_and_what_nothing_needs_goes_last() =>
        Commands("bash install\nnano install\n", "bash install\nless install\n")
            .ShouldBe([
                "apt-mark manual bash",
                "apt-get install -y -qq --no-install-recommends --no-upgrade --purge less bash nano-",
                "apt-get autoremove -y -qq --purge",
            ]);

    [Fact]
    public void Where_nothing_differs_nothing_is_installed() =>
        Commands("bash install\n", "bash:amd64 install\n").ShouldBe(["apt-mark manual bash", "apt-get autoremove -y -qq --purge"]);

    [Fact]
    public async Task Where_the_lists_have_all_names_no_network_is_needed()
    {
        var root = new FakeRoot { Lists = "bash\nless\n" };

        (await Compare(root)).Install.Select(package => package.Name).ShouldBe(["less"]);

        root.Updates.ShouldBe(0);
    }

    [Fact]
    public async Task Names_that_only_newer_lists_have_are_known_after_an_update()
    {
        var root = new FakeRoot { Lists = "bash\n", NewLists = "bash\nless\n" };

        (await Compare(root)).Install.Select(package => package.Name).ShouldBe(["less"]);

        root.Updates.ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_network_the_unknown_names_are_told_if_there_are_lists()
    {
        var fault = await Should.ThrowAsync<RecipesException>(() => Compare(new FakeRoot { Lists = "bash\n" }, "less\nmore\n"));

        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
        fault.Message.ShouldBe("apt knows no package less, more.");
    }

    [Fact]
    public async Task Without_a_network_and_lists_the_archives_are_at_fault()
    {
        var fault = await Should.ThrowAsync<RecipesException>(() => Compare(new FakeRoot()));

        fault.Message.ShouldContain("apt-get update");
        fault.Message.ShouldContain("E: no network");
        fault.Hint!.ShouldContain("archives");
    }

    [Fact]
    public async Task Packages_of_architectures_that_the_system_does_not_take_are_unknown()
    {
        var root = new FakeRoot { Lists = "bash\nless\n", NewLists = "bash\nless\n" };

        var fault = await Should.ThrowAsync<RecipesException>(() => Compare(root, "less\nless:i386\nless:armhf\n"));

        fault.Message.ShouldBe("apt knows no package less:armhf.");
    }

    [Fact]
    public async Task What_wanted_packages_need_beyond_is_told()
    {
        var root = new FakeRoot { Lists = "bash\nless\n" };
        var sync = new BaseSync(root, null);
        var difference = await sync.CompareAsync(PackageSelection.Parse("bash\nless\n", "amd64", "wanted"), CancellationToken.None);

        (await sync.NeededAsync(difference, CancellationToken.None)).ShouldBe(["libless1", "more:i386"]);
    }

    private static Task<SelectionDifference> Compare(FakeRoot root, string wanted = "less\n") =>
        new BaseSync(root, null).CompareAsync(PackageSelection.Parse("bash\n" + wanted, "amd64", "wanted"), CancellationToken.None);

    private static IEnumerable<string> Commands(string present, string wanted) =>
        BaseSync
            .Commands(
                SelectionDifference.Of(
                    PackageSelection.Parse(present, "amd64", "present"),
                    PackageSelection.Parse(wanted, "amd64", "wanted")
                )
            )
            .Select(command => string.Join(' ', command));

    // A system with bash, whose apt has lists or none; an update succeeds if there are newer ones.
    private sealed class FakeRoot : IBuildRoot
    {
        public string? Lists { get; set; }

        public string? NewLists { get; init; }

        public int Updates { get; private set; }

        public RootKind Kind => RootKind.Host;

        public AbsolutePath WorkDirectory { get; } = "/root";

        public Task<CommandResult> RunAsync(
            Command command,
            RootUser user = RootUser.Superuser,
            Action<CommandLine>? onLine = null,
            CancellationToken cancellationToken = default
        )
        {
            var line = command.ToString();
            var (code, answer) = line switch
            {
                "dpkg --print-architecture" => (0, "amd64"),
                "dpkg --print-foreign-architectures" => (0, "i386"),
                _ when line.Contains("--simulate", StringComparison.Ordinal) => (
                    0,
                    "Purg nano [7]\nInst libless1 (1 Debian:12/stable [amd64])\nInst less (2)\nInst more:i386 (2)\nConf less (2)"
                ),
                "dpkg --get-selections" => (0, "bash\tinstall"),
                "apt-cache pkgnames" => (0, Lists ?? "bash"),
                _ when line.Contains("/var/lib/apt/lists", StringComparison.Ordinal) => (
                    0,
                    Lists is null ? "lock" : "deb_main_binary-amd64_Packages"
                ),
                _ when line.Contains("apt-get update", StringComparison.Ordinal) => Update(),
                _ => throw new InvalidOperationException(line),
            };
            foreach (var text in answer.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                onLine?.Invoke(new CommandLine(text, IsError: code != 0));
            return Task.FromResult(new CommandResult(command, code, [], TimeSpan.Zero));
        }

        public Task CopyInAsync(AbsolutePath source, AbsolutePath target, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task CopyOutAsync(AbsolutePath source, AbsolutePath target, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task SnapshotAsync(AbsolutePath directory, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task DestroyAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private (int Code, string Answer) Update()
        {
            Updates++;
            Lists = NewLists ?? Lists;
            return NewLists is null ? (100, "E: no network") : (0, "");
        }
    }
}
