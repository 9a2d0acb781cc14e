using Recipes.IO;

namespace Recipes.Catalog;

/// <summary>Makes emscripten look like a cross compiler for the system <c>wasm32-unknown-emscripten</c>.</summary>
public sealed class Emscripten : Recipe
{
    private static readonly (string Tool, string Wrapped)[] Wrappers =
    [
        ("ar", "emar"),
        ("gcc", "emcc"),
        ("g++", "em++"),
        ("ld", "emcc"),
        ("nm", "emnm"),
        ("ranlib", "emranlib"),
    ];

    public override Target Install => _ => _.Executes(ct => (Task)WriteAsync(ct));

    protected override Package Define(Package package) =>
        package
            .Describe("Emscripten build environment")
            .Licensed("MIT OR NCSA")
            .At("https://emscripten.org/")
            .Needs("emcc", "emscripten")
            .CheckTool("wasm32-unknown-emscripten-gcc");

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var bin = Context.StagedPrefix / "bin";
        // Where packages for this platform look, and those for the machine do not.
        var pkgConfig = Context.StagedPrefix / Platform.Emscripten.Name / "lib" / "pkgconfig";
        Directory.CreateDirectory(bin);
        Directory.CreateDirectory(pkgConfig);
        foreach (var (tool, wrapped) in Wrappers)
        {
            var file = bin / $"wasm32-unknown-emscripten-{tool}";
            var script = $"""
                #!/bin/sh
                EM_CACHE="{Prefix}/lib/emscripten-cache"
                export EM_CACHE
                exec {wrapped} "$@"

                """;
            await File.WriteAllTextAsync(file, script, cancellationToken);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, (UnixFileMode)0b111_101_101);
        }
        // SDL2 is one of emscripten's own ports: a flag fetches and builds it.
        const string description = "Name: sdl2\nDescription: SDL2 of emscripten\nVersion: 2.0.0\nCflags: -sUSE_SDL=2\nLibs: -sUSE_SDL=2\n";
        await File.WriteAllTextAsync(pkgConfig / "sdl2.pc", description, cancellationToken);
    }
}
