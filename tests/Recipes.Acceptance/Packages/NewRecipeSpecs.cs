using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Packages;

/// <summary>First recipes of real releases, as Debian's archive has them: compiled, installed, and compared with those that people wrote.</summary>
[Trait("Speed", "Slow")]
public sealed class NewRecipeSpecs(Machine machine)
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <UseAppHost>false</UseAppHost>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="PROGRAM/*.dll" Exclude="PROGRAM/_build.dll" />
            <Using Include="Recipes" />
            <Using Include="Recipes.Modules.Building" />
            <Using Include="Recipes.Modules.Checking" />
            <Using Include="Recipes.Modules.Fetching" />
          </ItemGroup>
        </Project>
        """;

    private const string Program = """
        internal sealed class Build : Recipes.Hosting.RecipesBuild, Recipes.Hosting.Packages.IPackages
        {
            public static int Main() => Execute<Build>();
        }
        """;

    [Theory]
    [InlineData("libogg", "libogg-1.3.5.tar.xz", "BSD-3-Clause", "ogg")]
    [InlineData("libffi", "libffi-3.4.4.tar.gz", "MIT", "libffi")]
    public void A_first_recipe_compiles_and_installs_what_the_written_one_does(string package, string name, string license, string module)
    {
        using var workspace = Fetch(package, name, out var archive);

        workspace.Run("NewRecipe", "--url", $"file://{archive}", "--name", $"new-{package}").Exits(0);

        var recipe = (workspace.Root / "recipes" / $"new-{package}").GlobFiles("*.cs").ShouldHaveSingleItem().ReadAllText();
        recipe.ShouldContain(Workspace.Digest(archive));
        recipe.ShouldContain($".Licensed(\"{license}\")");
        recipe.ShouldContain($".CheckPkgConfig(\"{module}\")");
        recipe.ShouldContain(".BuildAutotools();");
        workspace
            .Run("NewRecipe", "--url", $"file://{archive}", "--name", $"new-{package}")
            .Exits(2)
            .Errors.ShouldContain("is not overwritten");

        var compiled = Compile(workspace);
        workspace.Execute("dotnet", compiled, "Install", "--package", $"new-{package}/stable").Exits(0);
        CProgram.Flags(workspace, module).ShouldContain(flag => flag.StartsWith($"-L{workspace.Prefix}/lib", StringComparison.Ordinal));
    }

    [Fact]
    public void A_repository_is_described_from_its_newest_commit_and_what_was_written_installs_it()
    {
        var workspace = new Workspace(machine, machine.BuildProgram, machine.NewPath("drafts"), mirrors: null);
        workspace.Variables["PATH"] = Environment.GetEnvironmentVariable("PATH")!;
        Assert.SkipUnless(workspace.Execute("which", "autoreconf", "libtoolize").ExitCode == 0, "The tools of maintainers are missing.");
        var bundle = Repository.Root / "recipes" / "neato-lib" / "upstream" / "neato-lib.bundle";
        // What it finds that it needs is a recipe of the catalogue, whose address nobody answers at.
        var dumbo = Repository.Root / "recipes" / "dumbo-lib" / "upstream" / "dumbo-lib-0.0.2.tar.gz";
        workspace.Write(".nuke/mirrors.json", $$"""{ "http://example.com/dumbo-lib-0.0.2.tar.gz": "{{dumbo}}" }""");
        workspace.Execute("git", "clone", "--quiet", "--bare", bundle, workspace.Root / "upstream" / "neat.git").Exits(0);
        using var git = GitDaemon.Start(workspace, workspace.Root / "upstream");

        workspace.Run("NewRecipe", "--url", $"{git.Address}neat.git").Exits(0);

        var file = (workspace.Root / "recipes" / "neat").GlobFiles("*.cs").ShouldHaveSingleItem();
        var recipe = file.ReadAllText();
        recipe.ShouldContain($"FetchGit(\"{git.Address}neat.git\"");
        recipe.ShouldContain(".BuildAutotools()");
        // The one thing that no draft can know: upstream's first feature does not compile, as its compiler error tells.
        File.WriteAllText(
            file,
            recipe.Replace(".BuildAutotools()", ".BuildAutotools(\"--disable-broken-feature\")", StringComparison.Ordinal)
        );
        workspace.Run("NewRecipe", "--url", $"{git.Address}none.git").Exits(1).ToString().ShouldContain("none.git");
        var compiled = Compile(workspace);
        workspace.Execute("dotnet", compiled, "Install", "--package", "neat").Exits(0);
        CProgram
            .Flags(workspace, "neato-lib")
            .ShouldContain(flag => flag.StartsWith($"-L{workspace.Prefix}/lib", StringComparison.Ordinal));
    }

    private Workspace Fetch(string package, string name, out AbsolutePath archive)
    {
        using var source = machine.Checkout();
        var fetched = source.Run("Fetch", "--package", package, "--mirror", "debian");
        Assert.SkipUnless(fetched.ExitCode == 0, $"{name} cannot be had from Debian's archive: {fetched.Errors}");
        var file = Directory.EnumerateFiles(source.State / "downloads", $"*{name}").ShouldHaveSingleItem();
        // Its recipes directory is the repository's own: a draft must not be written there.
        var workspace = new Workspace(machine, machine.BuildProgram, machine.NewPath("drafts"), mirrors: null);
        archive = AbsolutePath.Create(file).Copy(workspace.Root / name);
        return workspace;
    }

    private string Compile(Workspace workspace)
    {
        workspace.Write("draft.csproj", Project.Replace("PROGRAM", machine.BuildProgram.Parent!, StringComparison.Ordinal));
        workspace.Write("Build.cs", Program);
        workspace.Execute("dotnet", "build", "draft.csproj", "-o", "bin", "-nologo", "-v", "q").Exits(0);
        return workspace.Root / "bin" / "draft.dll";
    }
}
