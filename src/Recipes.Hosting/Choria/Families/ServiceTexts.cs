using System.Globalization;

namespace Recipes.Hosting.Choria.Families;

/// <summary>The texts of the files that make services of a binary: its server, and its broker.</summary>
/// <param name="input">The package.</param>
/// <param name="defaults">The directory of files with variables for services: <c>/etc/sysconfig</c>, <c>/etc/default</c>; null for none.</param>
internal sealed class ServiceTexts(FamilyInput input, string? defaults)
{
    private string Name => input.Name;

    private string Program => $"{input.DirectoryOf("bindir")}/{Name}";

    /// <summary>The server's unit.</summary>
    public string ServerUnit => Unit("server");

    /// <summary>The broker's unit.</summary>
    public string BrokerUnit => Unit("broker");

    /// <summary>What logrotate does with the logs of both.</summary>
    public string LogRotation =>
        $$"""
            /var/log/{{Name}}.log
            /var/log/{{Name}}-*.log
            {
              daily
              rotate 10
              copytruncate
              missingok
              notifempty
            }

            """;

    /// <summary>Variables for the server's service.</summary>
    public string Variables =>
        $"""
            # Variables of the service {Name}-server: NAME=value.

            """;

    /// <summary>The server's configuration.</summary>
    public string ServerConfiguration =>
        $"""
            # Configuration of {Name} as a server.
            logfile = /var/log/{Name}.log
            loglevel = info

            """;

    /// <summary>The broker's configuration.</summary>
    public string BrokerConfiguration =>
        $"""
            # Configuration of {Name} as a broker.
            logfile = /var/log/{Name}-broker.log
            loglevel = info
            plugin.choria.broker_network = true

            """;

    /// <summary>What enables the server wherever presets are applied.</summary>
    public string Preset => string.Create(CultureInfo.InvariantCulture, $"enable {Name}-server.service\n");

    private string Unit(string role)
    {
        var variables = defaults is not null && role == "server" ? $"EnvironmentFile=-{defaults}/{Name}-server\n" : "";
        return $"""
            [Unit]
            Description={Name}, the {role}
            Documentation={input.Plan.Property("homepage") ?? "https://choria.io"}
            Wants=network-online.target
            After=network-online.target

            [Service]
            {variables}ExecStart={Program} {role} --config={input.DirectoryOf("etcdir")}/{role}.conf
            KillMode=process
            Restart=on-failure

            [Install]
            WantedBy=multi-user.target

            """;
    }
}
