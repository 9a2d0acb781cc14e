using System.Runtime.CompilerServices;
using Recipes.IO;

namespace Recipes.Acceptance.Bootstrap;

/// <summary>A checkout of a tiny build program with this repository's own scripts, and a <c>dotnet</c> that notes how it is called.</summary>
public sealed class Checkout : IDisposable
{
    internal const string Properties = """
        <Project>
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <UseAppHost>false</UseAppHost>
            <RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>
          </PropertyGroup>
        </Project>
        """;

    private const string Catalog = """
        <Project Sdk="Microsoft.NET.Sdk" />
        """;

    private const string Program = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
          </PropertyGroup>
          <ItemGroup>
            <ProjectReference Include="../recipes/Recipes.Catalog.csproj" />
          </ItemGroup>
        </Project>
        """;

    // "pause" holds a compiling dotnet back while the file is there.
    private const string Recorder = """
        #!/bin/sh
        case $1 in
          build) call=build ;;
          *csc.dll) call="csc $(printf '%s\n' "$@" | sed -n 's|^/out:.*/||p')" ;;
          *_build.dll) call=run ;;
          *) call=$1 ;;
        esac
        echo "$call" >>"${0%/*}/calls"
        [ "$call" = run ] || while [ -e "${0%/*}/pause" ]; do sleep 0.1; done
        PATH=${PATH#*:} exec dotnet "$@"
        """;

    private readonly AbsolutePath home = Directory.CreateTempSubdirectory("recipes build Größe ").FullName;

    public Checkout()
    {
        Tools = home / "tools";
        Root = home / "check out";
        (Tools / "dotnet").WriteAllText(Recorder);
        File.SetUnixFileMode(Tools / "dotnet", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Reset();
    }

    /// <summary>The checkout's root.</summary>
    public AbsolutePath Root { get; }

    /// <summary>The directory of the noting <c>dotnet</c>.</summary>
    public AbsolutePath Tools { get; }

    /// <summary>While it exists, a compiling <c>dotnet</c> does not begin.</summary>
    public AbsolutePath Pause => Tools / "pause";

    /// <summary>How <c>dotnet</c> was called since <see cref="ForgetCalls"/>: <c>build</c>, <c>csc Recipes.Catalog.dll</c>, <c>run</c>.</summary>
    public string[] Calls => (Tools / "calls").FileExists() ? (Tools / "calls").ReadAllLines() : [];

    /// <summary>Begins a new list of calls.</summary>
    public void ForgetCalls() => (Tools / "calls").DeleteFile();

    /// <summary>Brings the sources back to the first ones; whatever was compiled stays.</summary>
    public void Reset()
    {
        foreach (var directory in new[] { "build", "recipes", "shared" })
        {
            foreach (var file in (Root / directory).GlobFiles("*", "neato-lib/**"))
                file.DeleteFile();
        }
        Pause.DeleteFile();
        var repository = Repository();
        foreach (var script in new[] { "build.sh", "build/bootstrap.sh", "build/bootstrap.targets" })
            (repository / script).Copy(Root / script, ExistsPolicy.MergeAndOverwrite);
        Write("Directory.Build.props", Properties);
        Write("build/_build.csproj", Program);
        Write("recipes/Recipes.Catalog.csproj", Catalog);
        Write("recipes/neato-lib/NeatoLib.cs", Recipe("neato"));
        Write("recipes/neato-lib/fix.patch", "-a\n+b");
        Write(
            "build/Build.cs",
            """
            public static class Build
            {
                public static int Main(string[] args)
                {
                    Console.Out.Write(NeatoLib.Text + "(" + string.Join(',', args) + ") in " + Path.GetFileName(Environment.CurrentDirectory));
                    return args.Length > 1 && args[0] == "--exit" ? int.Parse(args[1]) : 0;
                }
            }
            """
        );
    }

    /// <summary>Writes a source.</summary>
    public void Write(string path, string text) => (Root / path).WriteAllText(text);

    /// <summary>A recipe whose text the program prints.</summary>
    public static string Recipe(string text, string member = "") =>
        $$"""
            public static class NeatoLib
            {
                public static string Text => "{{text}}";
                {{member}}
            }
            """;

    /// <summary>Runs build.sh and waits for it.</summary>
    public ScriptResult Run(params string[] arguments) => Start(arguments).Wait();

    /// <summary>Starts build.sh.</summary>
    public RunningScript Start(params string[] arguments) => Start(["./build.sh", .. arguments], Root);

    /// <summary>Starts a command; without another search path, with the noting <c>dotnet</c> before all others.</summary>
    public RunningScript Start(string[] command, AbsolutePath directory, string? path = null) =>
        new(command, directory, path ?? $"{Tools}:{Environment.GetEnvironmentVariable("PATH")}");

    /// <summary>Waits until <c>dotnet</c> was called for something.</summary>
    public void WaitForCall(string call)
    {
        while (!Calls.Contains(call))
            Thread.Sleep(TimeSpan.FromMilliseconds(20));
    }

    public void Dispose() => home.DeleteDirectory();

    private static AbsolutePath Repository([CallerFilePath] string file = "") => AbsolutePath.Create(file).Parent! / "../../..";
}
