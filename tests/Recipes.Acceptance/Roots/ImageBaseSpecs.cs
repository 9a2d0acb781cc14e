using System.Formats.Tar;
using Recipes.Acceptance.Machines;
using Recipes.IO;
using Recipes.Roots.Boxes;

namespace Recipes.Acceptance.Roots;

/// <summary>Bases out of images of containers that lie on this machine; no container tool takes part.</summary>
public sealed class ImageBaseSpecs : IDisposable
{
    private readonly Workspace workspace;
    private readonly AbsolutePath files;

    public ImageBaseSpecs(Machine machine, TinyBase tinyBase)
    {
        using var runner = new Commands.PosixCommandRunner();
        var support = new BoxRoots(runner, TimeProvider.System, new Dictionary<string, string>()).Survey();
        Assert.SkipWhen(support.Missing is not null, $"A box cannot be had here: {support.Missing}.");
        workspace = machine.Checkout();
        workspace.Variables["RECIPES_ROOTS_DIRECTORY"] = workspace.Root / "roots";
        files = workspace.Root / "files.tar";
        workspace.Execute("tar", "--exclude=./dev/*", "-C", tinyBase.Image.Tree, "-cf", files, ".").Exits(0);
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void An_archive_a_directory_and_the_files_themselves_are_the_same_base()
    {
        var image = NewImage().Layer(files).Write();
        workspace.Execute("tar", "-C", image.Directory, "-cf", workspace.Root / "image.tar", ".").Exits(0);

        NewBase("files.tar").Exits(0);
        NewBase("image", "directory").Exits(0);
        NewBase("image.tar", "archive").Exits(0);

        workspace.Run("ListBases").Exits(0).Output.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldStartWith("archive directory tiny  ");
    }

    [Fact]
    public void Layers_change_delete_and_link_what_is_below_them()
    {
        NewImage()
            .Layer(files)
            .Layer(
                ImageWriter.File("etc/a", "changed\n"),
                ImageWriter.Whiteout("etc/.wh.b"),
                ImageWriter.File("usr/x/new", "new\n"),
                // It hides what was there before, not what this layer brings: not even what came first.
                ImageWriter.Whiteout("usr/x/.wh..wh..opq"),
                ImageWriter.Link(TarEntryType.HardLink, "etc/same", "usr/bin/cat"),
                ImageWriter.Link(TarEntryType.SymbolicLink, "srv", "usr/x"),
                ImageWriter.File("deep/er/tool", "#!/bin/sh\n", 0x9ED)
            )
            .Layer(
                // Through the link of the layer before, as the system itself would.
                ImageWriter.File("srv/through", "through\n"),
                ImageWriter.Whiteout(".wh.deep"),
                ImageWriter.File("deep/other", "other\n"),
                ImageWriter.Folder("etc/a")
            )
            .Write();

        NewBase("image").Exits(0);

        var tree = (workspace.Root / "roots" / "bases").GetDirectories().Single() / "tree";
        (tree / "etc" / "b").Exists().ShouldBeFalse();
        (tree / "etc" / "a").DirectoryExists().ShouldBeTrue();
        Workspace.Files(tree / "usr" / "x").ShouldBe(["new", "through"]);
        Workspace.Files(tree / "deep").ShouldBe(["other"]);
        new FileInfo(tree / "srv").LinkTarget.ShouldBe("usr/x");
        workspace.Execute("stat", "-c", "%h", tree / "etc" / "same", tree / "usr" / "bin" / "cat").Exits(0).Output.ShouldBe("2\n2\n");
    }

    [Fact]
    public void What_is_not_as_its_digest_says_is_refused_and_nothing_is_left()
    {
        var image = NewImage().Layer(files).Write();
        var layer = image.FileOf(0);
        var bytes = layer.ReadAllBytes();

        layer.WriteAllBytes([.. bytes[..^1], (byte)(bytes[^1] ^ 1)]);
        NewBase("image").Exits(4).ToString().ShouldContain("has the digest sha256:");
        layer.WriteAllBytes(bytes[..^100]);
        NewBase("image").Exits(4).ToString().ShouldContain($"has {bytes.Length - 100} bytes instead of {bytes.Length}");
        layer.DeleteFile();
        NewBase("image").Exits(4).ToString().ShouldContain("there is no sha256:");

        NothingIsLeft();
    }

    [Fact]
    public void A_layer_that_ends_too_early_or_is_of_another_kind_is_refused()
    {
        NewImage().Layer(files).TruncatedLayer().Write();
        NewBase("image").Exits(4).ToString().ShouldContain("its layer 2 cannot be applied: it ends too early");

        NewImage("other").Layer(files).Layer(files, "application/vnd.example.layer").Write();
        NewBase("other").Exits(3).ToString().ShouldContain("'application/vnd.example.layer'");

        NewImage("dangling").Layer(files).Layer(ImageWriter.Link(TarEntryType.HardLink, "etc/x", "etc/nothing")).Write();
        NewBase("dangling").Exits(4).ToString().ShouldContain("'etc/x' is a hard link to 'etc/nothing': No such file or directory");

        NewImage("empty").Layer(ImageWriter.File("readme", "no system\n")).Write();
        NewBase("empty").Exits(3).ToString().ShouldContain("What was unpacked is no root filesystem");

        NothingIsLeft();
    }

    [Fact]
    public void No_layer_reaches_outside_of_its_tree()
    {
        var outside = (workspace.Root / "outside").CreateDirectory();
        (outside / "victim").WriteAllText("untouched");
        NewImage()
            .Layer(files)
            .Layer(
                ImageWriter.Link(TarEntryType.SymbolicLink, "out", outside),
                ImageWriter.Link(TarEntryType.SymbolicLink, "up", $"../../../../../..{outside}")
            )
            .Layer(
                ImageWriter.File("out/written", "hostile"),
                ImageWriter.File("up/written", "hostile"),
                ImageWriter.Whiteout("out/.wh.victim"),
                ImageWriter.Whiteout("up/.wh..wh..opq")
            )
            .Write();
        NewBase("image").Exits(0);
        Workspace.Files(outside).ShouldBe(["victim"]);

        NewImage("dots").Layer(files).Layer(ImageWriter.File("../../written", "hostile")).Write();
        NewBase("dots").Exits(4).ToString().ShouldContain("leads out of it");
        NewImage("dot-whiteout").Layer(files).Layer(ImageWriter.Whiteout("usr/.wh...")).Write();
        NewBase("dot-whiteout").Exits(4).ToString().ShouldContain("names nothing");
    }

    private ImageWriter NewImage(string name = "image") => new(workspace.Root / name);

    private ProgramResult NewBase(string from, string name = "tiny") => workspace.Run("NewBase", "--base", name, "--from", from);

    private void NothingIsLeft()
    {
        workspace.Run("ListBases").Exits(0).Output.Trim().ShouldBe("");
        (workspace.Root / "roots" / "staging").GetDirectories().ShouldBeEmpty();
    }
}
