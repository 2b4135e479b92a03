using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>What one conversation has waiting, in memory. The database stays the truth: its count of waiting activities
/// comes with every signal, and when it differs from the lane's own, the lane reads again.</summary>
internal sealed class ConversationLane(ConversationKey key)
{
    private readonly Lock _gate = new();
    private readonly List<WaitingActivity> _waiting = [];
    private ConversationAddress? _address;
    private ConversationState? _state;
    private Handling _handling = Handling.Bot;
    private long _fence;
    private int _inTurn;
    private bool _isRunning;
    private bool _mustClaim;
    private bool _isRetired;
    private long _touched;

    public ConversationKey Key { get; } = key;

    /// <summary>Takes in what became durable; told in the order in which it took effect.</summary>
    public LaneOffer Take(StoredStep step, LaneHold hold, long now)
    {
        lock (_gate)
        {
            if (_isRetired)
                return LaneOffer.Retired;
            _touched = now;
            if (_state is null || _fence != hold.Fence)
            {
                _state = hold.ReadState();
                _fence = hold.Fence;
            }
            _address = hold.Address;
            _handling = hold.Handling;
            if (step.Answered.Count > 0)
                _inTurn -= step.Answered.Count;
            else
                _waiting.AddRange(step.Entries.Select(e => new WaitingActivity(e, 0)));
            _mustClaim |= _waiting.Count + _inTurn != hold.Waiting;
            return _waiting.Count > 0 || _mustClaim ? Start() : LaneOffer.Kept;
        }
    }

    /// <summary>Something waits in the database that the lane may not know.</summary>
    public LaneOffer Wake(long now)
    {
        lock (_gate)
        {
            if (_isRetired)
                return LaneOffer.Retired;
            _touched = now;
            _mustClaim = true;
            return Start();
        }
    }

    /// <summary>How many activities wait and how many characters they have.</summary>
    public (int Count, int Characters) Measure()
    {
        lock (_gate)
            return (_waiting.Count, _waiting.Sum(w => w.Entry.Activity.Text?.Length ?? 0));
    }

    /// <summary>Decides the next step; on <see cref="LaneStep.Rest"/> the lane no longer runs.</summary>
    public LaneStep Next(int maxActivities, int maxCharacters)
    {
        lock (_gate)
        {
            if (_mustClaim || (_waiting.Count > 0 && (_state is null || _address is null)))
            {
                _mustClaim = false;
                return new LaneStep.Claim(_state is null);
            }
            if (_waiting.Count == 0 || _state is null || _address is null)
            {
                _isRunning = false;
                return new LaneStep.Rest();
            }
            var taken = TakeForTurn(maxActivities, maxCharacters);
            _inTurn = taken.Count;
            return new LaneStep.Answer(
                [.. taken.Select(t => t.Entry)], taken.Max(t => t.Attempts), _address, _state, _handling, _fence);
        }
    }

    /// <summary>Takes over what the database says; later arrivals that were told meanwhile stay.</summary>
    public void Adopt(LaneClaim claim)
    {
        lock (_gate)
        {
            var later = _waiting.Where(w => w.Entry.Sequence > claim.LastSequence).ToList();
            _waiting.Clear();
            _waiting.AddRange(claim.Waiting);
            _waiting.AddRange(later);
            _inTurn = 0;
            _address = claim.Hold.Address;
            _handling = claim.Hold.Handling;
            if (_state is null || _fence != claim.Hold.Fence)
                _state = claim.Hold.ReadState();
            _fence = claim.Hold.Fence;
        }
    }

    /// <summary>The state after a committed turn.</summary>
    public void Remember(ConversationState state)
    {
        lock (_gate)
        {
            if (_state is not null)
                _state = state;
        }
    }

    /// <summary>Forgets everything and reads again.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _waiting.Clear();
            _inTurn = 0;
            _state = null;
            _mustClaim = true;
        }
    }

    /// <summary>Nothing waits any more, and nothing is known; the end of a running turn will show it.</summary>
    public void Empty()
    {
        lock (_gate)
        {
            _waiting.Clear();
            _state = null;
        }
    }

    /// <summary>Forgets everything and stops running: another node holds the lane, or it failed and waits for the sweep.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            _waiting.Clear();
            _inTurn = 0;
            _state = null;
            _mustClaim = false;
            _isRunning = false;
        }
    }

    /// <summary>Puts the lane away if it has rested since then.</summary>
    public bool TryRetire(long before)
    {
        lock (_gate)
        {
            _isRetired = !_isRunning && _touched < before;
            return _isRetired;
        }
    }

    /// <summary>Whether a turn runs.</summary>
    public bool IsRunning()
    {
        lock (_gate)
            return _isRunning;
    }

    private LaneOffer Start()
    {
        if (_isRunning)
            return LaneOffer.Kept;
        _isRunning = true;
        return LaneOffer.Ready;
    }

    private List<WaitingActivity> TakeForTurn(int maxActivities, int maxCharacters)
    {
        // What a crash interrupted is answered one by one, so that one bad activity cannot take others with it.
        var most = _waiting[0].Attempts > 1 ? 1 : maxActivities;
        var characters = 0;
        var count = 0;
        while (count < _waiting.Count && count < most)
        {
            characters += _waiting[count].Entry.Activity.Text?.Length ?? 0;
            if (count > 0 && (characters > maxCharacters || _waiting[count].Attempts > 1))
                break;
            count++;
        }
        var taken = _waiting.GetRange(0, count);
        _waiting.RemoveRange(0, count);
        return taken;
    }
}
