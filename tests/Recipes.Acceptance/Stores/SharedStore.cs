using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Stores;

/// <summary>Checkouts of the sample packages that share a store. Each compilation leaves a line in a file.</summary>
internal sealed class SharedStore : IDisposable
{
    private const string Sample = """
        all:
        	echo >>ROOT/sample-builds
        	test ! -e ROOT/hold-build || touch ROOT/building
        	while test -e ROOT/hold-build; do sleep 0.02; done
        install:
        	mkdir -p $(DESTDIR)$(PREFIX)/share/sample
        	echo $(PREFIX) >$(DESTDIR)$(PREFIX)/share/sample/where
        """;

    private const string Dependent = """
        all:
        	echo >>ROOT/dependent-builds
        install:
        	mkdir -p $(DESTDIR)$(PREFIX)/share
        	echo $(PREFIX) >$(DESTDIR)$(PREFIX)/share/dependent
        """;

    private readonly Machine machine;
    private readonly List<Workspace> workspaces = [];

    public SharedStore(Machine machine)
    {
        this.machine = machine;
        Root = machine.NewPath("shared").CreateDirectory();
    }

    /// <summary>Where the builds leave their traces.</summary>
    public AbsolutePath Root { get; }

    /// <summary>The store.</summary>
    public AbsolutePath Store => Root / "cache" / "recipes" / "store";

    /// <summary>A new checkout.</summary>
    public Workspace Checkout()
    {
        var workspace = machine.Samples();
        workspaces.Add(workspace);
        workspace.Variables["XDG_CACHE_HOME"] = Root / "cache";
        WriteSample(workspace, "");
        workspace.Archive("dependent", [("Makefile", Text(Dependent))]);
        // Archives of another second are other archives.
        foreach (var name in (string[])["sample.tar", "dependent.tar"])
            (workspace.Root / "upstream" / name).WriteAllBytes((workspaces[0].Root / "upstream" / name).ReadAllBytes());
        return workspace;
    }

    /// <summary>A checkout that cannot fetch anything.</summary>
    public Workspace CheckoutWithoutSources()
    {
        var workspace = Checkout();
        (workspace.Root / ".nuke" / "mirrors.json").DeleteFile();
        return workspace;
    }

    /// <summary>Writes the sample's source, which differs by its first line only.</summary>
    public void WriteSample(Workspace workspace, string firstLine) =>
        workspace.Archive("sample", [("Makefile", firstLine + "\n" + Text(Sample))]);

    /// <summary>How often a package was compiled.</summary>
    public int Builds(string package) => (Root / $"{package}-builds").FileExists() ? (Root / $"{package}-builds").ReadAllLines().Length : 0;

    /// <summary>The entries of the store.</summary>
    public IReadOnlyList<string> Entries => [.. Workspace.Files(Store / "entries").Select(file => (string)(Store / "entries" / file))];

    public void Dispose() => workspaces.ForEach(workspace => workspace.Dispose());

    private string Text(string makefile) => makefile.Replace("ROOT", Root, StringComparison.Ordinal);
}
