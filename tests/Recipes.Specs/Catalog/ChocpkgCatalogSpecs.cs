using Recipes.Catalog;
using Recipes.Modules;
using Recipes.Modules.Building;
using Recipes.Modules.Checking;
using Recipes.Modules.Fetching;
using Recipes.Modules.Fetching.Debian;
using Recipes.Resolving;

namespace Recipes.Specs.Catalog;

/// <summary>Each package of the older system can be had as it says: address by address, option by option.</summary>
public sealed class ChocpkgCatalogSpecs
{
    // What differs, and why.
    private static readonly Dictionary<string, string[]> FurtherArguments = new(StringComparer.Ordinal)
    {
        // Otherwise the library goes to lib64 on some systems, where nothing looks for it.
        ["libffi"] = ["--disable-multi-os-directory"],
        // Where the system's own packages are.
        ["pkg-config"] =
        [
            $"--with-pc-path=/usr/local/lib/pkgconfig:/usr/lib/{Platform.OfThisMachine?.Name}/pkgconfig:/usr/lib64/pkgconfig:/usr/lib/pkgconfig:/usr/share/pkgconfig",
        ],
    };

    private static readonly Dictionary<string, string[]> FurtherNeeds = new(StringComparer.Ordinal)
    {
        // It has no copy of its own any more.
        ["glib"] = ["pcre2"],
    };

    private static readonly RecipeCatalog Recipes = RecipeCatalog.Of([typeof(Zlib).Assembly]);

    public static TheoryData<string> Names => [.. ChocpkgPackage.All.Select(package => package.Name)];

    public static TheoryData<string, string> AllVariants =>
        [.. from recipe in Recipes.Recipes from variant in RecipeVariants.Names(recipe) select (RecipeNames.OfRecipe(recipe), variant)];

    [Fact]
    public void There_are_twenty_seven() => ChocpkgPackage.All.Count.ShouldBe(27);

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_has_its_description_needs_and_check(string name)
    {
        var (known, recipe) = Find(name);
        var package = Evaluate(recipe, RecipeVariants.DefaultOf(recipe));

        package.Id.Name.ShouldBe(known.Name);
        package.Description.ShouldBe(known.Description);
        package.IsGroup.ShouldBe(known.IsGroup);
        package
            .Dependencies.Select(dependency => RecipeNames.OfRecipe(dependency.Recipe))
            .ShouldBe([.. known.Needs, .. FurtherNeeds.GetValueOrDefault(name) ?? []]);
        package.Dependencies.ShouldAllBe(dependency => dependency.Variant == null && dependency.Platform == null);
        package.Checks.Select(Words).ShouldBe(known.Check is null ? [] : [known.Check]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_of_its_sources_is_that_of_a_variant(string name)
    {
        var (known, recipe) = Find(name);
        var sources = RecipeVariants.Names(recipe).ToDictionary(variant => variant, variant => Source(Evaluate(recipe, variant).Source));

        foreach (var (variant, address, reference) in known.Variants)
        {
            sources.Values.ShouldContain((address, reference), variant);
            // Under its own name, but where a newer release that was built for real has taken the name of the default one.
            var own = RecipeNames.Kebab(variant);
            if (sources.GetValueOrDefault(own) != (address, reference))
            {
                own.ShouldBe("stable");
                Evaluate(recipe, own).Verification.ShouldNotBeNull($"{name} has another stable source than the original");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_built_in_the_same_way(string name)
    {
        var (known, recipe) = Find(name);
        foreach (var (_, address, reference) in known.Variants)
        {
            var variant = RecipeVariants.Names(recipe).First(own => Source(Evaluate(recipe, own).Source) == (address, reference));
            var build = Evaluate(recipe, variant).BuildSystem;
            switch (known.Build.Split(' ')[0])
            {
                case "autotools" when known.BuildArguments is ["$config_options"]:
                    build.ShouldBeOfType<AutotoolsBuild>();
                    break;
                case "autotools":
                    build
                        .ShouldBeOfType<AutotoolsBuild>()
                        .ConfigureArguments.ShouldBe([.. known.BuildArguments, .. FurtherArguments.GetValueOrDefault(name) ?? []]);
                    break;
                case "python":
                    build.ShouldBeOfType<PythonBuild>();
                    break;
                default:
                    build.ShouldBeNull();
                    break;
            }
        }
    }

    [Fact]
    public void What_the_table_leaves_to_code_is_the_same()
    {
        var sdl = Evaluate(typeof(SDL2), "stable").BuildSystem.ShouldBeOfType<AutotoolsBuild>();
        sdl.OutOfTree.ShouldBeTrue();
        Evaluate(typeof(SDL2Mixer), "stable")
            .BuildSystem.ShouldBeOfType<AutotoolsBuild>()
            .ConfigureArguments.ShouldBe([
                "--disable-music-mod",
                "--disable-music-flac-libflac-shared",
                "--disable-music-ogg-vorbis-shared",
                "--disable-music-ogg-tremor-shared",
                "--disable-music-mp3-mpg123-shared",
                "--disable-music-midi-fluidsynth",
            ]);
        Evaluate(typeof(SDL2Mixer), "stable", isPresent: true)
            .BuildSystem.ShouldBeOfType<AutotoolsBuild>()
            .ConfigureArguments.Skip(5)
            .ShouldBe([
                "--enable-music-flac-libflac",
                "--disable-music-flac-drflac",
                "--enable-music-ogg-vorbis",
                "--disable-music-ogg-stb",
                "--enable-music-midi-fluidsynth",
                "--enable-music-mp3-mpg123",
                "--disable-music-mp3-drmp3",
            ]);
        var zlib = Evaluate(typeof(Zlib), "stable").BuildSystem.ShouldBeOfType<AutotoolsBuild>();
        zlib.MakeArguments.ShouldBe(["LDSHAREDLIBC="]);
        zlib.TakesHost.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(AllVariants))]
    public void Only_what_was_built_from_just_that_source_is_verified(string name, string variant)
    {
        var package = Evaluate(Recipes.Find(name), variant);
        if (package.Verification is null)
            return;
        // A distribution's repacked archive is no release of upstream's, nor is it a tag of its repository.
        (package.Source is DebianSource or DownloadSource { Sha256: not null } || package.Source is null).ShouldBeTrue();
    }

    private static (ChocpkgPackage Known, Type Recipe) Find(string name) =>
        (ChocpkgPackage.All.Single(package => package.Name == name), Recipes.Find(name));

    private static Package Evaluate(Type type, string variant, bool isPresent = false)
    {
        var recipe = (Recipe)Activator.CreateInstance(type)!;
        var id = new PackageId(RecipeNames.OfRecipe(type), variant, Platform.Target);
        return recipe.Evaluate(id, RecipeVariants.Of(recipe, variant), _ => isPresent);
    }

    private static (string? Address, string? Reference) Source(IFetchModule? source) =>
        source switch
        {
            DownloadSource download => (download.Origin.Address, download.Sha256),
            GitSource git => (git.Url, git.Reference),
            _ => (null, null),
        };

    private static string Words(ICheckModule check) =>
        check switch
        {
            PkgConfigCheck { Version: null } pkgConfig => $"pkgconfig {pkgConfig.Name}",
            ToolCheck { Version: null } tool => $"tool {tool.Tool}",
            LibraryCheck library => $"library {library.Name}",
            _ => check.ToString()!,
        };
}
