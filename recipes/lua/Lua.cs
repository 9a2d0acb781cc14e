namespace Recipes.Catalog;

/// <summary>Runs a small language made to be embedded.</summary>
public sealed class Lua : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("5.4.4")
                .FetchDownload(
                    "https://www.lua.org/ftp/lua-5.4.4.tar.gz",
                    "164c7849653b80ae67bec4b7473b884bf5cc8d2dca05653475ec2ed27b9ebf61"
                )
                .Verified("2026-11-20", "Debian 12, gcc 12.2");

    protected override Package Define(Package package) =>
        package
            .Describe("Powerful, efficient, lightweight, embeddable scripting language")
            .Licensed("MIT")
            .At("https://www.lua.org/")
            .CheckTool("lua")
            .FromSystem("lua5.4", dnf: "lua", pacman: "lua", brew: "lua")
            .BuildMake(x =>
                x with
                {
                    BuildTargets = ["linux"],
                    PrefixVariable = "INSTALL_TOP",
                    DestinationVariable = null,
                    ToolVariables = new Dictionary<string, string>
                    {
                        ["CC"] = "{CC} -std=gnu99",
                        ["AR"] = "{AR} rcu",
                        ["RANLIB"] = "{RANLIB}",
                    },
                    FlagVariables = new Dictionary<string, string> { ["MYCFLAGS"] = "{CFLAGS}", ["MYLDFLAGS"] = "{LDFLAGS}" },
                }
            );
}
