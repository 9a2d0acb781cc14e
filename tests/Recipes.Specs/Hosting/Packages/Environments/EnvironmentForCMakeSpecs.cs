using Recipes.Commands;
using Recipes.Hosting.Packages.Environments;
using Recipes.IO;
using Recipes.Specs.Modules;

namespace Recipes.Specs.Hosting.Packages.Environments;

public sealed class EnvironmentForCMakeSpecs : IDisposable
{
    private readonly Workshop workshop = new();

    public void Dispose() => workshop.Dispose();

    [Fact]
    public async Task A_project_finds_what_is_in_the_prefix_through_pkg_config_and_by_itself()
    {
        Assert.SkipUnless(workshop.Has("cmake") && workshop.Has("pkg-config"), "cmake or pkg-config is missing");

        var output = await ConfigureAsync(Platform.Target, "NONE");

        output.ShouldContain("found 4.2 through pkg-config");
        output.ShouldContain($"found {workshop.Root}/prefix/include/neato.h");
        // Nothing grows, however often CMake reads the file.
        output.ShouldContain($"prefixes {workshop.Root}/prefix;\n");
    }

    [Fact]
    public async Task A_cross_compiler_is_taken_and_the_prefix_alone_is_searched()
    {
        Assert.SkipUnless(workshop.Has("cmake") && workshop.Has("pkg-config"), "cmake or pkg-config is missing");
        Assert.SkipUnless(workshop.Has("aarch64-linux-gnu-gcc"), "aarch64-linux-gnu-gcc is missing");

        var output = await ConfigureAsync(Platform.Parse("aarch64-linux-gnu"), "C");

        output.ShouldContain("found 4.2 through pkg-config");
        output.ShouldContain("compiler GNU for aarch64");
        output.ShouldContain($"found {workshop.Root}/prefix/include/neato.h");
    }

    private async Task<string> ConfigureAsync(Platform platform, string language)
    {
        workshop.Write("prefix/lib/pkgconfig/neato.pc", "Name: neato\nDescription: neato\nVersion: 4.2\n");
        workshop.Write("prefix/include/neato.h", "");
        // The machine's own pkg-config stands in for the platform's.
        workshop.Write($"wrappers/{platform}-pkg-config", "#!/bin/sh\nexec pkg-config \"$@\"\n");
        var places = new PrefixVariables
        {
            Prefix = workshop.Root / "prefix",
            NativePrefix = workshop.Root / "native",
            Platform = platform,
            Wrappers = workshop.Root / "wrappers",
            Has = directory => directory.DirectoryExists(),
        };
        var toolchain = workshop.Write("toolchain.cmake", CMakeText.Write(places));
        workshop.Write(
            "CMakeLists.txt",
            $$"""
            cmake_minimum_required(VERSION 3.15)
            project(neato {{language}})
            find_package(PkgConfig REQUIRED)
            pkg_check_modules(NEATO REQUIRED neato)
            message(STATUS "found ${NEATO_VERSION} through pkg-config")
            find_path(WHERE neato.h)
            message(STATUS "found ${WHERE}/neato.h")
            message(STATUS "prefixes ${CMAKE_PREFIX_PATH};")
            message(STATUS "compiler ${CMAKE_C_COMPILER_ID} for ${CMAKE_SYSTEM_PROCESSOR}")
            """
        );
        var lines = new List<string>();
        var environment = new Dictionary<string, string>(workshop.Context().Environment);
        var command = Command.Create("cmake", "-S", ".", "-B", "build", $"-DCMAKE_TOOLCHAIN_FILE={toolchain}");
        var result = await workshop.Commands.RunAsync(
            command.In(workshop.Root).WithEnvironment(environment),
            line => lines.Add(line.Text),
            TestContext.Current.CancellationToken
        );
        result.EnsureSuccess();
        return string.Join('\n', lines) + "\n";
    }
}
