using System.Runtime.InteropServices;
using Recipes.Commands;
using Recipes.IO;
using Recipes.Roots;
using Recipes.Roots.Boxes;

namespace Recipes.Acceptance.Roots;

public sealed class HostileBoxSpecs(TinyBase tinyBase) : HostileContract(tinyBase)
{
    // unshare, clone, clone3, add_key, keyctl of x86-64; CLONE_NEWUSER, KEYCTL_GET_KEYRING_ID; TIOCSTI
    private const string Calls = """
        export LC_ALL=C
        perl -e 'syscall(272, 0x10000000) == 0 and print "a namespace of users\n"; print "refused: $!\n"'
        perl -e 'my $p = syscall(56, 0x10000000 | 17, 0, 0, 0, 0); $p == 0 and exit; $p > 0 and print "a process among users of its own\n"; print "refused: $!\n"'
        perl -e 'my $a = pack("Q8", 0x10000000, 0, 0, 0, 17, 0, 0, 0); my $p = syscall(435, $a, 64); $p == 0 and exit; $p > 0 and print "another such process\n"; print "refused: $!\n"'
        perl -e 'my ($t, $d, $k) = ("user", "recipes", "x"); syscall(248, $t, $d, $k, 1, -4) > 0 and print "a key\n"; print "refused: $!\n"'
        perl -e 'syscall(250, 0, -4, 1) > 0 and print "the keys of the user\n"; print "refused: $!\n"'
        perl -e 'my $c = "x"; ioctl(STDIN, 0x5412, $c) and print "typed\n"; print "refused: $!\n"'
        # Those that are usual still work.
        perl -e 'my $p = fork; $p or exit 3; wait; print "forked ", $? >> 8, "\n"; syscall(272, 0x20000) == -1 and print "no mounts: $!\n"'
        """;

    protected override IBuildRoots MakeKind() => new BoxRoots(Runner, TimeProvider.System, new Dictionary<string, string>());

    // With users of its own it could mount /proc and control groups anew, and steer the machine or lift its limits.
    [Fact]
    public async Task It_gets_no_users_keys_or_typed_commands_of_its_own()
    {
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture == Architecture.X64, "The numbers are those of x86-64.");

        await RunAsync(Calls);

        Lines.ShouldBe([
            "refused: Operation not permitted",
            "refused: Operation not permitted",
            "refused: Function not implemented",
            "refused: Function not implemented",
            "refused: Function not implemented",
            "refused: Operation not permitted",
            "forked 3",
            "no mounts: Operation not permitted",
        ]);
    }

    [Fact]
    public async Task A_device_of_its_base_is_none()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root makes device files.");
        await RunAsync("true");
        // As an archive may have it that somebody made a base of: the memory of this machine would be read like zeros here.
        (await Runner.RunAsync(Command.Create("mknod", "-m", "666", Upper / "zeros", "c", "1", "5"))).Succeeded.ShouldBeTrue();

        await RunAsync("head -c 1 /zeros | wc -c; head -c 1 /dev/zero | wc -c");

        Lines.Where(line => line.Length == 1).ShouldBe(["0", "1"]);
    }

    [Fact]
    public async Task A_link_that_is_copied_out_in_the_place_of_a_tree_is_not_followed()
    {
        var outside = Outside("outside");
        (outside / "secret").WriteAllText("secret\n");
        await RunAsync($"rm -r /usr/x; ln -s {outside} /usr/x; mkdir -p /app/vendor; ln -s {outside} /app/vendor/tool");

        await Refused(tree => new Recipes.Roots.Vendoring.VendorTree(Box, "/app/vendor/tool").CopyOutAsync(tree, CancellationToken.None));
        // Programs of the box may say what they like.
        await RunAsync(
            """
            cp /usr/bin/cp /usr/bin/cp-; rm /usr/bin/cp /usr/bin/find
            printf '#!/bin/sh\necho file\n' > /usr/bin/find; chmod 755 /usr/bin/find; cp- /usr/bin/find /usr/bin/keep
            printf '#!/bin/sh\n/usr/bin/cp- -a "$2" /run/recipes/\n' > /usr/bin/cp; chmod 755 /usr/bin/cp
            """
        );
        await Refused(tree => new Recipes.Roots.Vendoring.VendorTree(Box, "/app/vendor/tool").CopyOutAsync(tree, CancellationToken.None));
        await RunAsync("printf '#!/bin/sh\nexit 0\n' > /usr/bin/cp");
        await Refused(tree => new Recipes.Roots.Vendoring.VendorTree(Box, "/app/vendor/tool").CopyOutAsync(tree, CancellationToken.None));
    }

    private async Task Refused(Func<AbsolutePath, Task> copy)
    {
        var tree = Outside($"copies-{Guid.NewGuid():N}") / "tree";

        await Should.ThrowAsync<Errors.RecipesException>(() => copy(tree));

        new DirectoryInfo(tree).LinkTarget.ShouldBeNull();
    }
}
