using Recipes.Hosting.Packages.Drafting;

namespace Recipes.Specs.Hosting.Packages.Drafting;

public sealed class DraftSpecs : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("https://ftp.osuosl.org/pub/xiph/releases/ogg/libogg-1.3.5.tar.xz", "libogg", "1.3.5")]
    [InlineData("https://github.com/libsndfile/libsamplerate/archive/refs/tags/0.2.2.tar.gz", "libsamplerate", "0.2.2")]
    [InlineData("https://github.com/glennrp/libpng/archive/refs/tags/v1.6.39.tar.gz", "libpng", "1.6.39")]
    [InlineData("https://github.com/libsdl-org/SDL_mixer/releases/download/release-2.6.3/SDL2_mixer-2.6.3.tar.gz", "SDL2_mixer", "2.6.3")]
    [InlineData("https://github.com/stedolan/jq/releases/download/jq-1.6/jq-1.6.tar.gz", "jq", "1.6")]
    [InlineData("file:///a/flac_1.4.2+ds.orig.tar.xz", "flac", "1.4.2")]
    [InlineData("file:///a/zlib_1.2.13.dfsg.orig.tar.gz", "zlib", "1.2.13")]
    [InlineData("file:///a/libpng1.6_1.6.39.orig.tar.gz", "libpng1.6", "1.6.39")]
    [InlineData("https://e.example/lua-5.4.0-rc2.tar.gz?x=1", "lua", "5.4.0-rc2")]
    [InlineData("https://e.example/libfoo2-1.0.zip", "libfoo2", "1.0")]
    [InlineData("https://e.example/source.zip", "source", null)]
    [InlineData("https://github.com/xiph/ogg.git", "ogg", null)]
    [InlineData("https://github.com/xiph/ogg", "ogg", null)]
    public void An_address_tells_name_and_version(string url, string name, string? version) =>
        DraftName.Of(url).ShouldBe(new DraftName(name, version));

    [Theory]
    [InlineData("libogg", "Libogg")]
    [InlineData("neato-lib", "NeatoLib")]
    [InlineData("SDL2_mixer", "SDL2Mixer")]
    [InlineData("7zip", "_7zip")]
    [InlineData("platform", "PlatformPackage")]
    public void A_package_has_a_class(string name, string expected) => DraftName.ClassOf(name).ShouldBe(expected);

    [Theory]
    [InlineData("GNU GENERAL PUBLIC LICENSE\n  Version 3, 29 June 2007", "GPL-3.0-or-later")]
    [InlineData("  GNU LESSER GENERAL PUBLIC LICENSE\n  Version 2.1, February 1999", "LGPL-2.1-or-later")]
    [InlineData("Permission is hereby granted, free of charge, to any person\nobtaining a copy of this", "MIT")]
    [InlineData("Redistributions of source\n * code must retain ... Neither the name of X", "BSD-3-Clause")]
    [InlineData("1. Redistributions of source code must retain the above", "BSD-2-Clause")]
    [InlineData("This software is provided 'as-is', without any express or implied warranty. Altered source versions must", "Zlib")]
    [InlineData("/* SPDX-License-Identifier: MIT OR Apache-2.0 */", "MIT OR Apache-2.0 ")]
    [InlineData("All rights reserved.", null)]
    public void A_licence_is_known_by_its_words(string text, string? id) => LicenseText.Of(text).ShouldBe(id?.Trim());

    [Fact]
    public void A_project_of_autotools_is_read()
    {
        Write(
            "configure.ac",
            """
            dnl AC_INIT([no],[0])
            AC_INIT([neato],[1.2],[bugs@e.example],[neato-lib],[https://e.example/])
            PKG_CHECK_MODULES([OGG], [ogg >= 1.3 vorbis])
            PKG_CHECK_MODULES([FLAC], [flac], [have=1], [have=0])
            AC_CHECK_LIB([z], [zlibVersion])
            """
        );
        Write("CMakeLists.txt", "project(neato)");
        Write("neato.pc.in", "Name: neato\nDescription: A neat library.\nRequires.private: libpng >= 1.6\n");
        Write("LICENSE.md", "Permission is hereby granted, free of charge, to any person obtaining a copy");

        var facts = new TreeReader(directory.Path).Read("neato");

        (facts.Name, facts.Version, facts.Homepage, facts.License).ShouldBe(("neato-lib", "1.2", "https://e.example/", "MIT"));
        (facts.Description, facts.PkgConfig, facts.BuildMethod).ShouldBe(("A neat library.", "neato", "BuildAutotools"));
        facts.OtherBuilds.ShouldBe(["BuildCMake"]);
        facts.Needs.ShouldBe([
            new TreeNeed("libpng", true),
            new TreeNeed("ogg", true),
            new TreeNeed("vorbis", true),
            new TreeNeed("flac", false),
            new TreeNeed("z", false),
        ]);
    }

    [Theory]
    [InlineData(
        "meson.build",
        "project('neato', 'c', version : '1.2', license: 'MIT')\ndependency('ogg')\ndependency('flac', required: false)",
        "BuildMeson"
    )]
    [InlineData(
        "CMakeLists.txt",
        "cmake_minimum_required(VERSION 3.10)\nproject(neato VERSION 1.2 LANGUAGES C)\nfind_package(ogg REQUIRED) # x\nfind_package(flac)",
        "BuildCMake"
    )]
    public void Projects_of_other_systems_are_read(string file, string text, string method)
    {
        Write(file, text);

        var facts = new TreeReader(directory.Path).Read("neato");

        (facts.Name, facts.Version, facts.BuildMethod).ShouldBe(("neato", "1.2", method));
        facts.Needs.ShouldBe([new TreeNeed("ogg", true), new TreeNeed("flac", false)]);
    }

    [Fact]
    public void A_project_of_python_and_a_bare_makefile_are_read()
    {
        Write("pyproject.toml", "[project]\nname = \"markdown\"\nversion = \"3.4\"\ndescription = \"Marks down\"\n");
        var facts = new TreeReader(directory.Path).Read("markdown");
        (facts.Name, facts.Version, facts.Description, facts.BuildMethod).ShouldBe(("markdown", "3.4", "Marks down", "BuildPython"));

        File.Delete(directory.Path / "pyproject.toml");
        Write("Makefile", "all:\n");
        new TreeReader(directory.Path).Read("x").BuildMethod.ShouldBe("BuildMake");
    }

    [Fact]
    public void A_recipe_is_written_in_the_house_form()
    {
        var draft = new RecipeDraft
        {
            Namespace = "Recipes.Catalog",
            Name = "SDL2_neat",
            Url = "https://e.example/SDL2_neat-1.2.tar.gz",
            Sha256 = new string('a', 64),
            Version = "1.2",
            Facts = new TreeFacts
            {
                Description = "A \"neat\" <library>.",
                License = "MIT",
                Homepage = "https://e.example/",
                BuildMethod = "BuildAutotools",
                OtherBuilds = ["BuildCMake"],
                PkgConfig = "SDL2_neat",
            },
            Dependencies = ["Libogg", "Zlib"],
            Optional = ["Flac"],
            Unknown = ["alsa"],
        };

        RecipeText
            .Write(draft)
            .ShouldBe(
                """
                namespace Recipes.Catalog;

                /// <summary>A "neat" &lt;library&gt;.</summary>
                [Package("SDL2_neat")]
                public sealed class SDL2Neat : Recipe
                {
                    public Variant Stable =>
                        _ =>
                            _.Released("1.2")
                                .FetchDownload(
                                    "https://e.example/SDL2_neat-1.2.tar.gz",
                                    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                                );

                    protected override Package Define(Package package) =>
                        package
                            .Describe("A \"neat\" <library>")
                            .Licensed("MIT")
                            .At("https://e.example/")
                            .DependsOn<Libogg>()
                            .DependsOn<Zlib>()
                            // Looks for these too: Flac.
                            // No recipe provides these: alsa.
                            .CheckPkgConfig("SDL2_neat")
                            // Or: BuildCMake.
                            .BuildAutotools();
                }

                """
            );
    }

    [Fact]
    public void A_recipe_of_a_repository_follows_it()
    {
        var draft = new RecipeDraft
        {
            Name = "neato",
            Url = "https://e.example/neato.git",
            Facts = new TreeFacts { BuildMethod = "BuildMake" },
        };

        var text = RecipeText.Write(draft);

        text.ShouldStartWith(
            "/// <summary>neato.</summary>\npublic sealed class Neato : Recipe\n{\n    public Variant Latest => _ => _.FetchGit(\"https://e.example/neato.git\");\n"
        );
    }

    private void Write(string name, string text) => File.WriteAllText(directory.Path / name, text);
}
