using System.Net.Sockets;
using Recipes.Errors;
using Recipes.Packagers;

namespace Recipes.Specs.Packagers;

public sealed class PackageTreeSpecs
{
    [Fact]
    public void Kinds_are_told_apart_and_links_not_followed()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.Path / "empty", "");
        File.WriteAllText(directory.Path / "full", "x");
        Directory.CreateDirectory(directory.Path / "nothing");
        File.CreateSymbolicLink(directory.Path / "out", "/etc");

        PackageTree
            .Read(directory.Path)
            .Select(file => $"{file.Kind} {file.Path} {file.Length} {file.LinkTarget}".TrimEnd())
            .ShouldBe(["File /empty 0", "File /full 1", "Directory /nothing 0", "SymbolicLink /out 0 /etc"]);
    }

    [Fact]
    public void What_is_no_file_is_refused()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Sockets are files on Unix only.");
        using var directory = new TemporaryDirectory();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(directory.Path / "s"));

        var fault = Should.Throw<RecipesException>(() => PackageTree.Read(directory.Path));

        fault.Message.ShouldEndWith("/s' is a device, a pipe or a socket, which no package holds.");
        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
    }
}
