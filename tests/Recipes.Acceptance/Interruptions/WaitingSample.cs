using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Interruptions;

/// <summary>A package whose steps say that they have begun and go on once they may, so that the moment of an interruption is certain.</summary>
internal static class WaitingSample
{
    // Each compilation leaves a line. Two thirds of the files are there when the installation waits.
    private const string Makefile = """
        all:
        	echo >>ROOT/builds
        	test ! -e ROOT/hold-build || touch ROOT/building
        	while test -e ROOT/hold-build; do sleep 0.02; done
        install:
        	mkdir -p $(DESTDIR)$(PREFIX)/share/sample
        	echo 1 >$(DESTDIR)$(PREFIX)/share/sample/one
        	echo 2 >$(DESTDIR)$(PREFIX)/share/sample/two
        	test ! -e ROOT/hold-install || touch ROOT/installing
        	while test -e ROOT/hold-install; do sleep 0.02; done
        	echo 3 >$(DESTDIR)$(PREFIX)/share/sample/three
        """;

    private static readonly string[] Files = ["share/sample/one", "share/sample/three", "share/sample/two"];

    /// <summary>A checkout with it.</summary>
    public static Workspace Create(Machine machine)
    {
        var workspace = machine.Samples();
        workspace.Archive("sample", [("Makefile", Makefile.Replace("ROOT", workspace.Root, StringComparison.Ordinal))]);
        return workspace;
    }

    /// <summary>Installs it up to a step.</summary>
    /// <param name="workspace">Where.</param>
    /// <param name="step"><c>build</c> or <c>install</c>.</param>
    public static RunningProgram InstallUntil(Workspace workspace, string step)
    {
        Hold(workspace, step);
        var program = workspace.Start("Install", "--package", "sample");
        program.WaitUntil(() => (workspace.Root / $"{step}ing").FileExists());
        return program;
    }

    /// <summary>Lets a step wait.</summary>
    public static void Hold(Workspace workspace, string step) => workspace.Write($"hold-{step}", "");

    /// <summary>Lets a step go on.</summary>
    public static void Release(Workspace workspace, string step)
    {
        (workspace.Root / $"hold-{step}").DeleteFile();
        (workspace.Root / $"{step}ing").DeleteFile();
    }

    /// <summary>How often it was compiled.</summary>
    public static int Builds(Workspace workspace) => (workspace.Root / "builds").ReadAllLines().Length;

    /// <summary>Holds nothing of it to be installed, and then that all of it can be.</summary>
    public static void CanBeInstalled(Workspace workspace)
    {
        workspace.Run("Installed", "--package", "sample").Exits(1).Output.ShouldBe("sample/stable is not installed (not installed)\n");
        Workspace.Files(workspace.Prefix / "share").ShouldBeEmpty();

        workspace.Run("Install", "--package", "sample").Exits(0);

        IsWhole(workspace);
        Workspace.Files(workspace.State / "staging").ShouldBeEmpty();
    }

    /// <summary>Holds all of it to be installed.</summary>
    public static void IsWhole(Workspace workspace)
    {
        workspace.Run("Installed", "--package", "sample").Exits(0);
        Workspace.Files(workspace.Prefix).Where(file => !file.StartsWith('.')).ShouldBe(Files);
        (workspace.Prefix / Files[1]).ReadAllText().ShouldBe("3\n");
    }
}
