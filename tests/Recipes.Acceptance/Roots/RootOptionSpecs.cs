using Recipes.Acceptance.Machines;
using Recipes.IO;
using Recipes.Roots.Boxes;

namespace Recipes.Acceptance.Roots;

/// <summary>What somebody asks of build roots and does not get is said before anything is done; an empty list says that it is empty.</summary>
public sealed class RootOptionSpecs : IDisposable
{
    private readonly Workspace workspace;

    public RootOptionSpecs(Machine machine, TinyBase tinyBase)
    {
        using var runner = new Commands.PosixCommandRunner();
        var support = new BoxRoots(runner, TimeProvider.System, new Dictionary<string, string>()).Survey();
        Assert.SkipWhen(support.Missing is not null, $"A box cannot be had here: {support.Missing}.");
        workspace = machine.Checkout();
        workspace.Variables["RECIPES_ROOTS_DIRECTORY"] = workspace.Root / "roots";
        _ = tinyBase.Image.Tree;
        MakeBase = () =>
        {
            workspace.Execute("tar", "-C", tinyBase.Image.Tree, "-cf", workspace.Root / "tiny.tar", ".").Exits(0);
            workspace.Run("NewBase", "--base", "tiny", "--from", "tiny.tar").Exits(0);
        };
    }

    private Action MakeBase { get; }

    public void Dispose()
    {
        foreach (var name in (workspace.Root / "roots" / "names").GetFiles())
            workspace.Run("RemoveBase", "--base", name.Name);
        workspace.Dispose();
    }

    [Fact]
    public void Lists_with_nothing_in_them_say_so_and_how_to_begin()
    {
        var bases = workspace.Run("ListBases").Exits(0);
        var boxes = workspace.Run("ListBoxes").Exits(0);

        bases.Output.ShouldBeEmpty();
        bases.Errors.ShouldBe($"There is no base image in {workspace.Root / "roots"}. Make one: ./build.sh NewBase --base bookworm\n");
        boxes.Output.ShouldBeEmpty();
        boxes.Errors.ShouldBe("There is no box in this checkout. Make one: ./build.sh NewBox --package NAME --base BASE\n");
        workspace.Run("ListBases", "--output", "json").Exits(0).Output.ShouldBe("[]\n");
        workspace.Run("ListBoxes", "--output", "json").Exits(0).Output.ShouldBe("[]\n");
    }

    [Fact]
    public void Options_that_nothing_reads_are_refused()
    {
        MakeBase();
        string[] box = ["Install", "--package", "dumbo-lib", "--plan", "--build-root", "box", "--base", "tiny"];

        Refused("--vm-memory is for virtual machines", [.. box, "--vm-memory", "1G"]);
        Refused("--build-root-network is for build roots", "Install", "--package", "dumbo-lib", "--build-root-network");
        Refused("--base is for build roots", "Install", "--package", "dumbo-lib", "--base", "tiny");
        Refused("-x is for build roots", "Shell", "--package", "dumbo-lib", "-x", "gdb", "--", "true");
        Refused("--build-root does not count for NewBox", "NewBox", "--package", "one", "--base", "tiny", "--build-root", "vm");
        workspace.Run([.. box, "--build-root-silence", "60"]).Exits(0);
        // What is for all commands may be for others than this one.
        workspace.Variables["RECIPES_VM_MEMORY"] = "1G";
        workspace.Run(box).Exits(0);
        (workspace.State / "boxes").Exists().ShouldBeFalse();
    }

    [Fact]
    public void What_a_kind_cannot_give_is_refused_before_anything_is_fetched()
    {
        MakeBase();
        Assert.SkipUnless(File.Exists("/usr/bin/podman"), "There is no podman.");
        string[] install = ["Install", "--package", "dumbo-lib", "--build-root", "container", "--base", "tiny", "--build-root-disk", "1G"];

        workspace.Run(install).Exits(5).ToString().ShouldContain("cannot limit the bytes on disk");

        (workspace.State / "work").Exists().ShouldBeFalse();
    }

    [Fact]
    public void A_box_that_could_not_be_made_does_not_hold_its_base()
    {
        MakeBase();
        workspace.Run("NewBox", "--package", "one", "--base", "tiny", "--build-root-disk", "1").ExitCode.ShouldNotBe(0);

        (workspace.State / "boxes" / "one").Exists().ShouldBeFalse();
        workspace.Run("RemoveBase", "--base", "tiny").Exits(0);
    }

    private void Refused(string words, params IEnumerable<string> arguments) =>
        workspace.Run(arguments).Exits(2).ToString().ShouldContain(words);
}
