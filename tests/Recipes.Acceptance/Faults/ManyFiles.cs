using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Faults;

/// <summary>The package <c>sample</c>, made of many files or of large ones, so that faults hit it in the middle.</summary>
internal static class ManyFiles
{
    /// <summary>How many files of a line each it installs in <c>share</c>.</summary>
    public const int Count = 1500;

    /// <summary>A checkout with a store of its own whose sample has <see cref="Count"/> small files, or eight of a megabyte.</summary>
    public static Workspace Create(Machine machine, bool isLarge)
    {
        var workspace = machine.Samples();
        workspace.Variables["RECIPES_STORE"] = StoreOf(workspace);
        var write = isLarge ? "head -c 1000000 /dev/urandom >$$d/$$i" : "echo $$i >$$d/$$i";
        workspace.Archive(
            "sample",
            [
                (
                    "Makefile",
                    $"all:\ninstall:\n\td=$(DESTDIR)$(PREFIX)/share; mkdir -p $$d; i=0; while test $$i -lt {(isLarge ? 8 : Count)}; do {write} || exit 1; i=$$((i + 1)); done\n"
                ),
            ]
        );
        return workspace;
    }

    /// <summary>The store.</summary>
    public static AbsolutePath StoreOf(Workspace workspace) => workspace.Root / "store";

    /// <summary>Whether all can be installed, is as it was installed, and nothing else is there.</summary>
    public static void CanBeInstalled(Workspace workspace)
    {
        workspace.Run("Install", "--package", "sample").Exits(0);
        workspace.Run("Verify").Exits(0);
        Workspace
            .Files(workspace.Prefix / ".recipes")
            .Where(file => !file.EndsWith("lock", StringComparison.Ordinal))
            .ShouldBe(["packages/sample.json"]);
        Workspace.Files(workspace.Prefix / "share").Count.ShouldBe(workspace.RecordedFiles("sample").Count);
    }
}
