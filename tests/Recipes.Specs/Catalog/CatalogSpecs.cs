using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Recipes.Catalog;
using Recipes.Errors;
using Recipes.Modules.Building;
using Recipes.Modules.Fetching;
using Recipes.Resolving;

namespace Recipes.Specs.Catalog;

/// <summary>Holds every recipe of this repository against what all of them promise.</summary>
public sealed class CatalogSpecs
{
    // Those of the older system, which each have a recipe.
    private static readonly string[] Known =
    [
        .. "autoconf automake autotools chocolate-doom cndoom crispy-doom emscripten extra-libs flac fluidsynth gettext glib libffi libmad".Split(
            ' '
        ),
        .. "libmpg123 libogg libpng libsamplerate libtool libvorbis markdown pkg-config sdl-sopwith SDL2 SDL2_mixer SDL2_net zlib".Split(
            ' '
        ),
    ];

    private static readonly RecipeCatalog Recipes = RecipeCatalog.Of([typeof(Zlib).Assembly]);

    private static string Folder => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../recipes"));

    public static TheoryData<string, string, string> Variants =>
        [
            .. from recipe in Recipes.Recipes
            from variant in RecipeVariants.Names(recipe)
            from platform in new[] { Platform.Target.Name, Platform.Native.Name }
            select (RecipeNames.OfRecipe(recipe), variant, platform),
        ];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Each_recipe_can_be_resolved_in_each_variant(string name, string variant, string platform)
    {
        var closure = Resolve($"{platform}:{name}/{variant}");

        var package = closure[^1].Package;
        package.Id.Name.ShouldBe(name);
        package.Description.ShouldNotBeNullOrWhiteSpace();
        if (package.IsGroup)
            return;
        package.License.ShouldNotBeNullOrWhiteSpace();
        package.Homepage.ShouldStartWith("http");
        (package.BuildSystem is not null || name is "emscripten").ShouldBeTrue();
        (package.Source is not null || name is "emscripten").ShouldBeTrue();
        if (package.Source is DownloadSource download)
            download.Sha256!.Length.ShouldBe(64);
        closure.ShouldAllBe(other => other.Id.Platform.Name == platform);
    }

    [Fact]
    public void All_packages_of_the_older_system_are_there() => Known.Except(Recipes.Recipes.Select(RecipeNames.OfRecipe)).ShouldBeEmpty();

    [Fact]
    public void Each_recipe_has_a_folder_with_the_name_of_its_package()
    {
        foreach (var recipe in Recipes.Recipes)
        {
            var file = Directory.EnumerateFiles(Folder, $"{recipe.Name}.cs", SearchOption.AllDirectories).ShouldHaveSingleItem();
            var folder = Path.GetFileName(Path.GetDirectoryName(file)!);
            NearNames.Fold(folder).ShouldBe(NearNames.Fold(RecipeNames.OfRecipe(recipe)));
            folder.ShouldBe(folder.ToLowerInvariant());
        }
    }

    [Fact]
    public void Half_of_the_recipes_have_thirty_lines_or_fewer()
    {
        var lengths = Recipes
            .Recipes.Select(recipe => Directory.EnumerateFiles(Folder, $"{recipe.Name}.cs", SearchOption.AllDirectories).Single())
            .Select(file => File.ReadLines(file).Count())
            .Order()
            .ToList();

        lengths[lengths.Count / 2].ShouldBeLessThanOrEqualTo(30);
    }

    [Fact]
    public void The_mixer_follows_the_libraries_of_its_plan()
    {
        ConfigureOf("SDL2_mixer", "SDL2_mixer").ShouldContain("--disable-music-midi-fluidsynth");
        ConfigureOf("SDL2_mixer", "SDL2_mixer").ShouldNotContain("--enable-music-flac-libflac");

        // flac brings libogg, and comes after the mixer on the command line.
        var options = ConfigureOf("SDL2_mixer", "SDL2_mixer", "flac");
        options.ShouldContain("--enable-music-flac-libflac");
        options.ShouldContain("--enable-music-ogg-vorbis");
        options.ShouldNotContain("--enable-music-mp3-mpg123");
    }

    [Fact]
    public void SDL2_differs_by_system_and_platform()
    {
        var sdl = new SDL2();
        var id = new PackageId("SDL2", "stable", Platform.Target);

        Options(sdl.Evaluate(id, sdl.Stable) with { System = OSPlatform.Linux }).ShouldBeEmpty();
        Options(sdl.Evaluate(id with { Platform = Platform.Emscripten }, sdl.Stable)).ShouldBe(["--disable-assembly"]);
    }

    private static IReadOnlyList<string> ConfigureOf(string name, params string[] requests) =>
        Options(Resolve(requests).Single(package => package.Id.Name == name).Package);

    private static IReadOnlyList<string> Options(Package package) => ((AutotoolsBuild)package.BuildSystem!).ConfigureArguments;

    private static IReadOnlyList<ResolvedPackage> Resolve(params string[] requests) =>
        new PackageResolver(Recipes, (_, _) => null).Resolve([.. requests.Select(PackageRequest.Parse)]);

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
