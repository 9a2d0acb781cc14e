using System.Text.Json;
using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Roots;

/// <summary>Packages built in build roots: a recipe cannot tell, and neither can who looks at the result.</summary>
[Trait("Speed", "Slow")]
public sealed class PackageRootSpecs : IDisposable
{
    private static readonly string[] Box = ["--build-root", "box", "--base", "bookworm"];
    private static readonly string[] Container = ["--build-root", "container", "--base", "bookworm"];

    private readonly DebianBases bases;
    private readonly Machine machine;
    private Workspace workspace;

    public PackageRootSpecs(Machine machine, DebianBases bases)
    {
        this.bases = bases;
        this.machine = machine;
        workspace = Prepare(machine.Checkout());
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Boxes_containers_and_the_host_install_the_same_files()
    {
        var host = Install("neato-lib");

        var first = Install("neato-lib", Box);
        var digests = Digests();
        Install("neato-lib", Box).ShouldBe(first);
        Digests().ShouldBe(digests);
        first.ShouldBe(host);
        if (File.Exists("/usr/bin/podman"))
            Install("neato-lib", Container).ShouldBe(host);

        // The base, not this machine, is what the key knows.
        workspace.Run("Installed", "--package", "neato-lib").Exits(1);
        NothingIsLeft();
    }

    [Fact]
    public void Real_releases_are_built_alike_everywhere()
    {
        // Where the releases themselves are: their archives' digests are upstream's.
        workspace.Variables["RECIPES_MIRROR"] = "debian";
        var fetched = workspace.Run("Fetch", "--package", "zlib/debian", "libpng/release-1639", "hello/stable");
        Assert.SkipUnless(fetched.ExitCode == 0, "There is no archive of Debian's sources.");
        string[] packages = ["zlib/debian", "libpng/release-1639", "hello/stable"];
        var host = Install(packages);

        var timeline = workspace.Root / "timeline.json";
        Install(packages, [.. Box, "--jobs", "2", "--timeline", timeline]).ShouldBe(host);
        var digests = Digests();
        Overlap(timeline, "zlib/debian:Build", "hello/stable:Build").ShouldBeTrue();
        Install(packages, Box).ShouldBe(host);
        Digests().ShouldBe(digests);
        if (File.Exists("/usr/bin/podman"))
            Install(packages, Container).ShouldBe(host);

        host.ShouldContain("bin/hello");
        host.ShouldContain("lib/libz.so.1.2.13");
        host.ShouldContain("bin/libpng16-config");
        NothingIsLeft();
    }

    [Theory]
    [InlineData("box")]
    [InlineData("container")]
    public void What_a_recipe_asks_of_the_base_is_there_without_a_network(string kind)
    {
        Assert.SkipWhen(kind == "container" && !File.Exists("/usr/bin/podman"), "There is no podman.");
        workspace.Dispose();
        workspace = Prepare(machine.Samples());
        workspace.Archive(
            "equipped",
            [
                (
                    "Makefile",
                    """
                    all:
                    	echo 'define(X, made)X' | m4 > equipped
                    	! grep -q eth /proc/net/dev
                    	! command -v ed
                    install:
                    	mkdir -p $(DESTDIR)$(PREFIX)/share
                    	cp equipped $(DESTDIR)$(PREFIX)/share/equipped
                    """
                ),
            ]
        );
        string[] root = ["--build-root", kind, "--base", "bookworm"];

        // The first to ask has it installed; the tests share the base and its copy.
        workspace.Run(["Install", "--package", "equipped", .. root]).Exits(0);
        (workspace.Prefix / "share" / "equipped").ReadAllText().ShouldBe("made\n");
        workspace.Run(["Reinstall", "--package", "equipped", .. root]).Exits(0).ToString().ShouldNotContain("installed into a copy");

        // More for whoever looks into it, where somebody already was.
        workspace.Run(["Shell", "--package", "equipped", .. root, "--", "sh", "-c", "! command -v ed && echo > /etc/kept"]).Exits(0);
        string[] shell = ["Shell", "--package", "equipped", .. root, "-x", "ed", "--"];
        workspace
            .Run([.. shell, "sh", "-c", "cat /etc/kept; command -v ed; command -v m4"])
            .Exits(0)
            .Output.ShouldBe("\n/usr/bin/ed\n/usr/bin/m4\n");
        var unknown = workspace.Run(["Shell", "--package", "equipped", .. root, "-x", "no-such-package", "--", "true"]).Exits(1).ToString();
        unknown.ShouldContain("no-such-package");
    }

    private Workspace Prepare(Workspace made)
    {
        bases.Show(machine, made);
        made.Variables["RECIPES_NO_STORE"] = "true";
        return made;
    }

    private IReadOnlyList<string> Install(string package, params string[] root) => Install([package], root);

    private IReadOnlyList<string> Install(string[] packages, params string[] root)
    {
        workspace.Prefix.DeleteDirectory();
        workspace.Run(["Install", "--package", .. packages, .. root]).Exits(0);
        return Workspace.Files(workspace.Prefix).Where(file => !file.StartsWith(".recipes", StringComparison.Ordinal)).ToList();
    }

    private string Digests() =>
        workspace
            .Execute("sh", "-c", "cd install && find . -path ./.recipes -prune -o -type f -print | sort | xargs sha256sum")
            .Exits(0)
            .Output;

    private void NothingIsLeft()
    {
        (workspace.State / "builds").GlobFiles("**").ShouldBeEmpty();
        File.ReadAllText("/proc/self/mountinfo").ShouldNotContain(workspace.Root);
    }

    // Both ran at some moment: "ts" and "dur" of the trace event format.
    private static bool Overlap(AbsolutePath timeline, string one, string other)
    {
        using var json = JsonDocument.Parse(timeline.ReadAllText());
        var root = json.RootElement;
        var events = (root.ValueKind == JsonValueKind.Array ? root : root.GetProperty("traceEvents")).EnumerateArray().ToList();
        var ((oneStart, oneEnd), (otherStart, otherEnd)) = (Span(one), Span(other));
        return oneStart < otherEnd && otherStart < oneEnd;

        (double Start, double End) Span(string name)
        {
            var found = events.First(e => e.GetProperty("ph").GetString() == "X" && e.GetProperty("name").GetString() == name);
            var start = found.GetProperty("ts").GetDouble();
            return (start, start + found.GetProperty("dur").GetDouble());
        }
    }
}
