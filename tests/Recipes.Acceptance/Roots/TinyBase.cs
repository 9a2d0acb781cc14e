using System.Diagnostics;
using Recipes.Acceptance.Roots;
using Recipes.Commands;
using Recipes.IO;
using Recipes.Roots.Bases;
using Recipes.Roots.Boxes;

[assembly: AssemblyFixture(typeof(TinyBase))]

namespace Recipes.Acceptance.Roots;

/// <summary>A base image of a few programs of this very machine and their libraries: made at once, and without a network.</summary>
public sealed class TinyBase : IDisposable
{
    private static readonly string[] Programs =
    [
        "cat",
        "chmod",
        "chown",
        "cp",
        "dd",
        "df",
        "dirname",
        "env",
        "false",
        "find",
        "grep",
        "gzip",
        "head",
        "id",
        "kill",
        "ln",
        "ls",
        "make",
        "mkdir",
        "mknod",
        "mount",
        "mv",
        "perl",
        "readlink",
        "rm",
        "rmdir",
        "setsid",
        "sha256sum",
        "sh",
        "sleep",
        "sort",
        "stat",
        "tar",
        "touch",
        "tr",
        "true",
        "tty",
        "uname",
        "wc",
    ];

    private readonly AbsolutePath directory = Directory.CreateTempSubdirectory("recipes-tiny-base-").FullName;
    private readonly Lazy<BaseImage> image;

    public TinyBase() => image = new Lazy<BaseImage>(Make);

    /// <summary>The base; made by the first test that needs it.</summary>
    public BaseImage Image => image.Value;

    public void Dispose() => Mapped("rm", "-rf", directory);

    private BaseImage Make()
    {
        var made = new BaseImage(new string('0', 64), directory);
        foreach (var path in (string[])["usr/bin", "usr/lib", "usr/lib64", "etc", "proc", "sys", "dev", "tmp", "root", "run", "var", "app"])
            Directory.CreateDirectory(made.Tree / path);
        foreach (var link in (string[])["bin", "lib", "lib64"])
            File.CreateSymbolicLink(made.Tree / link, $"usr/{link}");
        File.SetUnixFileMode(made.Tree / "tmp", (UnixFileMode)0x3FF);
        (made.Tree / "etc" / "passwd").WriteAllText("root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000::/app:/bin/sh\n");
        (made.Tree / "etc" / "group").WriteAllText("root:x:0:\napp:x:1000:\n");
        (made.Tree / "etc" / "a").WriteAllText("1\n");
        (made.Tree / "etc" / "b").WriteAllText("2\n");
        (made.Tree / "usr" / "x" / "y").WriteAllText("3\n");
        (made.Tree / "usr" / "x" / "w").WriteAllText("4\n");
        foreach (var program in Programs)
            Add(made.Tree, program);
        Mapped("chown", "1000:1000", made.Tree / "app");
        return made;
    }

    private static void Add(AbsolutePath tree, string program)
    {
        var file = ((string[])["/usr/bin", "/bin", "/usr/sbin", "/sbin"]).Select(place => Path.Combine(place, program)).First(File.Exists);
        File.Copy(file, tree / "usr" / "bin" / program);
        // "libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x...)", "/lib64/ld-linux-x86-64.so.2 (0x...)"
        foreach (var word in Execute("ldd", file).Split([' ', '\t', '\n']).Where(word => word.StartsWith('/')))
        {
            var target = Path.Combine(tree / "usr", word.StartsWith("/usr/", StringComparison.Ordinal) ? word[5..] : word[1..]);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (!File.Exists(target))
                File.Copy(word, target);
        }
    }

    // As the root of a box, who is somebody else outside if this process has no rights.
    private static void Mapped(string program, params IEnumerable<string> arguments)
    {
        using var runner = new PosixCommandRunner();
        var boxes = new BoxRoots(runner, TimeProvider.System, new Dictionary<string, string>());
        if (boxes.Survey().Missing is null)
            boxes.RunMappedAsync(Command.Create(program, arguments), null, CancellationToken.None).GetAwaiter().GetResult().EnsureSuccess();
    }

    private static string Execute(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
