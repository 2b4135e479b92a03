namespace ServiceBot.Benchmarks;

/// <summary>What was measured of the desk at work.</summary>
/// <param name="Customers">Open sockets of customers.</param>
/// <param name="HumanAgents">Open pages of human agents.</param>
/// <param name="Talks">Customers who talk with a human agent.</param>
/// <param name="WordsPerSecond">Words of both sides of the talks.</param>
/// <param name="ToDesk">From sending a customer's message until it is on the human agent's page.</param>
/// <param name="ToCustomer">From sending a human agent's word until it is on the customer's socket.</param>
/// <param name="Missing">Words that never arrived.</param>
/// <param name="CpuShare">Server, of one core.</param>
/// <param name="ResidentMb">Server, at the end.</param>
internal sealed record DeskLiveResults(
    int Customers, int HumanAgents, int Talks, double WordsPerSecond, Latencies ToDesk, Latencies ToCustomer, int Missing,
    double CpuShare, double ResidentMb);
